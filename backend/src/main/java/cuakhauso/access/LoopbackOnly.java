package cuakhauso.access;

import cuakhauso.store.EngineFailed;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The profiles that trust everybody listen on this machine only; anything else stops the start. */
@Component
@Profile("demo | bench | test")
final class LoopbackOnly {

    LoopbackOnly(@Value("${server.address:127.0.0.1}") String address) throws UnknownHostException {
        if (!InetAddress.getByName(address).isLoopbackAddress()) {
            throw new EngineFailed(
                    "the profiles demo and bench know no accounts and do not listen on " + address,
                    "Leave out server.address, or run without these profiles and with servers of"
                            + " your own.");
        }
    }
}
