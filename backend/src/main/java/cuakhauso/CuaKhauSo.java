package cuakhauso;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

import java.util.Optional;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
public class CuaKhauSo {

    private static final Logger log = LoggerFactory.getLogger(CuaKhauSo.class);

    public static void main(String[] args) {
        Optional<Subcommand> subcommand = Subcommand.find(args);
        if (subcommand.isPresent()) {
            System.exit(subcommand.get().run(args));
        }
        tell(SpringApplication.run(CuaKhauSo.class, args));
    }

    /** The one line that whoever starts the program looks for. */
    private static void tell(ApplicationContext context) {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            log.info(
                    "Cửa khẩu số is open: http://localhost:{} (profiles {})",
                    web.getWebServer().getPort(),
                    String.join(", ", context.getEnvironment().getActiveProfiles()));
        }
    }
}
