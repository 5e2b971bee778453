package cuakhauso.plate.render;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

final class PlateFontsTest {

    @Test
    void aMachineWithoutAnyTypefaceIsToldWhatToInstall() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                PlateFonts.of(
                                        () -> {
                                            throw new RuntimeException("Fontconfig head is null");
                                        }))
                .withMessageContaining("fontconfig and fonts-noto-cjk");
    }

    @Test
    void aMachineWithoutChineseTypefacesIsToldWhichPackageHasOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PlateFonts.of(() -> new String[] {"DejaVu Sans Condensed"}))
                .withMessageContaining("fonts-noto-cjk");
    }
}
