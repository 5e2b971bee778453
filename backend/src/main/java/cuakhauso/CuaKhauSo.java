package cuakhauso;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
public class CuaKhauSo {

    public static void main(String[] args) {
        SpringApplication.run(CuaKhauSo.class, args);
    }
}
