package cuakhauso.demo;

import cuakhauso.gate.Area;
import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The shipped gates, and days at them. */
final class DemoScene {

    static final Gates GATES = loadGates();
    static final Area AREA = GATES.getArea(new AreaId("lang-son"));
    static final long SEED = 7;

    private DemoScene() {}

    private static Gates loadGates() {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, Clock::systemUTC);
            context.scan("cuakhauso.gate");
            context.refresh();
            return context.getBean(Gates.class);
        }
    }

    /** A yard knows who stands in it, so every day needs a terrain of its own. */
    static Simulator day(int size) {
        return new Simulator(new Terrain(AREA), DemoOptions.of(size, 1), SEED);
    }

    static Simulator publishedDay() {
        return day(DayPlan.ON_MAP);
    }

    /** Lets it run and gives all that happened, the opening included. */
    static List<Happening> run(Simulator simulator, int seconds) {
        List<Happening> all =
                new ArrayList<>(simulator.nowSeconds() == 0 ? simulator.opening() : List.of());
        for (int i = 0; i < seconds; i++) {
            simulator.step();
            all.addAll(simulator.takeHappenings());
        }
        return all;
    }
}
