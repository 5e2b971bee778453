package cuakhauso;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.context.Lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rooms of the house and the doors between them. */
class ArchitectureTest {

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("cuakhauso");

    /**
     * What each package may use of ours; a package that stands here for nothing may be used by
     * nobody.
     */
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("kernel", Set.of()),
                    Map.entry("geo", Set.of()),
                    Map.entry("store", Set.of("kernel")),
                    Map.entry("stream", Set.of("kernel", "store")),
                    Map.entry("access", Set.of("kernel", "store")),
                    Map.entry("web", Set.of("kernel")),
                    Map.entry("gate", Set.of("kernel", "geo", "web")),
                    Map.entry(
                            "position", Set.of("kernel", "geo", "store", "stream", "gate", "web")),
                    Map.entry(
                            "yard",
                            Set.of("kernel", "geo", "store", "stream", "gate", "web", "position")),
                    Map.entry(
                            "queue",
                            Set.of(
                                    "kernel",
                                    "geo",
                                    "store",
                                    "stream",
                                    "gate",
                                    "web",
                                    "position",
                                    "yard")),
                    Map.entry(
                            "pass",
                            Set.of(
                                    "kernel",
                                    "geo",
                                    "store",
                                    "stream",
                                    "gate",
                                    "web",
                                    "position",
                                    "yard",
                                    "queue",
                                    "plate")),
                    Map.entry("board", Set.of("kernel", "store", "gate", "web", "yard", "queue")),
                    Map.entry(
                            "live",
                            Set.of(
                                    "kernel",
                                    "geo",
                                    "store",
                                    "stream",
                                    "access",
                                    "gate",
                                    "web",
                                    "position",
                                    "yard",
                                    "queue",
                                    "plate",
                                    "pass")),
                    Map.entry(
                            "plate",
                            Set.of("kernel", "geo", "store", "stream", "access", "gate", "web")),
                    Map.entry("demo", Set.of("kernel", "geo", "gate", "plate")));

    @Test
    void packagesUseOnlyWhatStandsBelowThem() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : OURS) {
            String from = room(type);
            if (!MAY_USE.containsKey(from)) {
                assertThat(from)
                        .as("a package that the map of rooms does not know: %s", type.getName())
                        .isEmpty();
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("cuakhauso."))
                    .map(ArchitectureTest::room)
                    .filter(to -> !to.equals(from) && !MAY_USE.get(from).contains(to))
                    .forEach(
                            to ->
                                    forbidden.add(
                                            from + " -> " + to + " in " + type.getSimpleName()));
        }
        assertThat(forbidden).isEmpty();
    }

    /** The first package below cuakhauso; empty for the program itself. */
    private static String room(JavaClass type) {
        String rest = type.getPackageName().replaceFirst("^cuakhauso\\.?", "");
        return rest.isEmpty() ? "" : rest.split("\\.")[0];
    }

    @Test
    void everyRoomOfTheMapExists() {
        Set<String> found = new TreeSet<>();
        OURS.forEach(type -> found.add(room(type)));
        assertThat(found).containsAll(new TreeMap<>(MAY_USE).keySet());
    }

    @Test
    void noCyclesBetweenPackages() {
        SlicesRuleDefinition.slices()
                .matching("cuakhauso.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked =
                OURS.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nothingBlocksAnEventLoop() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "cuakhauso.store..", "cuakhauso.demo..", "cuakhauso.plate.camera..")
                        .should()
                        .callMethodWhere(
                                target(name("block").or(name("blockFirst")).or(name("blockLast")))
                                        .and(
                                                target(
                                                        owner(
                                                                DescribedPredicate.describe(
                                                                        "is a publisher",
                                                                        owner ->
                                                                                owner
                                                                                        .isAssignableTo(
                                                                                                Publisher
                                                                                                        .class))))))
                        .orShould()
                        .callMethodWhere(
                                target(owner(name("java.lang.Thread"))).and(target(name("sleep"))))
                        .because(
                                "one waiting thread stops every viewer of its loop; store starts"
                                        + " engines off the loops; a camera worker is a process"
                                        + " of its own without any");
        rule.check(OURS);
    }

    @Test
    void onlyLifecycleBeansSubscribe() {
        DescribedPredicate<JavaAccess<?>> subscribes =
                DescribedPredicate.describe(
                        "subscribe to a publisher",
                        access ->
                                access.getTarget().getName().equals("subscribe")
                                        && access.getTarget()
                                                .getOwner()
                                                .isAssignableTo(Publisher.class));
        noClasses()
                .that()
                .areNotAssignableTo(Lifecycle.class)
                .should()
                .accessTargetWhere(subscribes)
                .because("a subscription that nobody keeps cannot be ended")
                .check(OURS);
    }

    @Test
    void onlyCrsTouchesReferencing() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Crs")
                .and()
                .resideInAPackage("cuakhauso..")
                .and()
                .haveNameNotMatching(".*Crs\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.geotools..")
                .check(OURS);
    }

    @Test
    void nativeVisionStaysInPlate() {
        noClasses()
                .that()
                .resideOutsideOfPackage("cuakhauso.plate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "ai.onnxruntime..")
                .check(OURS);
    }

    @Test
    void demoOnlyDrawsPlates() {
        noClasses()
                .that()
                .resideInAPackage("cuakhauso.demo..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "know how plates are read or judged",
                                type ->
                                        type.getPackageName().startsWith("cuakhauso.plate")
                                                && !type.getPackageName()
                                                        .equals("cuakhauso.plate.render")
                                                && !type.getSimpleName().equals("Picture")))
                .because("it comes to the platform as others do, by its doors")
                .check(OURS);
    }

    @Test
    void geometryKnowsNeitherSpringNorReactor() {
        classes()
                .that()
                .resideInAPackage("cuakhauso.geo..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("org.springframework..", "reactor..")
                .check(OURS);
    }
}
