package cuakhauso.gate;

import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code agencies.yaml} and the files of {@code procedures/}. */
final class BodiesReader {

    /** A stay is limited by the day; more than this is a slip of the pen. */
    private static final int MAX_STAY_HOURS = 31 * 24;

    private final Names names;

    BodiesReader(Names names) {
        this.names = names;
    }

    Read<List<Agency>> readAgencies(Section file) {
        Read<List<Agency>> agencies = file.sections("agencies", this::agency);
        return file.build(agencies::get);
    }

    private Read<Agency> agency(Section section) {
        Read<AgencyId> id = Fields.id(section, "id", AgencyId::new);
        id.ifRead(value -> names.declare("agency", value.value(), section.place()));
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<List<Agency.Name>> officialNames = section.sections("names", BodiesReader::name);
        officialNames.ifRead(list -> reportOverlaps(list, section));
        return section.build(() -> new Agency(id.get(), labels.get(), officialNames.get()));
    }

    private static Read<Agency.Name> name(Section section) {
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<DateSpan> valid = Fields.valid(section);
        return section.build(() -> new Agency.Name(labels.get(), valid.get()));
    }

    private static void reportOverlaps(List<Agency.Name> list, Section agency) {
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i).valid().overlaps(list.get(i - 1).valid())) {
                agency.problem(
                        "names",
                        '"' + list.get(i).labels().vi() + "\" from " + list.get(i).valid().from(),
                        "names in the order of their days, each ended by validTo before the next");
            }
        }
    }

    /** One version of one procedure; several files may hold versions of the same. */
    Read<Procedure> readProcedure(Section file) {
        Read<ProcedureId> id = Fields.id(file, "id", ProcedureId::new);
        Read<Labels> labels = Fields.labels(file, "labels");
        Read<DateSpan> valid = Fields.valid(file);
        Read<List<TravelDirection>> directions = file.choices("directions", TravelDirection.class);
        Read<List<QueueStream>> streams = file.choices("streams", QueueStream.class);
        Read<Optional<Integer>> stay =
                file.has("stayLimitHours")
                        ? optional(file.wholeNumber("stayLimitHours", 1, MAX_STAY_HOURS))
                        : Read.of(Optional.empty());
        Read<List<AgencyId>> steps = file.values("steps", "the id of an agency", AgencyId::new);
        steps.ifRead(
                list ->
                        names.referEach(
                                "agency",
                                list.stream().map(AgencyId::value).toList(),
                                file,
                                "steps"));
        return file.build(
                () ->
                        new Procedure(
                                id.get(),
                                labels.get(),
                                valid.get(),
                                Set.copyOf(directions.get()),
                                Set.copyOf(streams.get()),
                                stay.get().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                                steps.get()));
    }

    private static Read<Optional<Integer>> optional(Read<Integer> number) {
        return number.asOptional()
                .map(value -> Read.of(Optional.of(value)))
                .orElseGet(Read::failed);
    }
}
