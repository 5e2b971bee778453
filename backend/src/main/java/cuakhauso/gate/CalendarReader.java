package cuakhauso.gate;

import cuakhauso.gate.OpeningHours.Hours;
import cuakhauso.gate.OpeningHours.Rule;
import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Read;
import cuakhauso.gate.files.Section;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code calendars.yaml}. */
final class CalendarReader {

    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final String OPENS = "a clock time such as \"07:00\"";
    private static final String CLOSES = "a clock time such as \"19:00\", up to \"24:00\"";
    private static final String MIDNIGHT = "24:00";

    private final Names names;

    CalendarReader(Names names) {
        this.names = names;
    }

    Read<List<OpeningHours>> read(Section file) {
        Read<List<OpeningHours>> calendars = file.sections("calendars", this::calendar);
        return file.build(calendars::get);
    }

    private Read<OpeningHours> calendar(Section section) {
        Read<String> id = Fields.slug(section, "id");
        id.ifRead(value -> names.declare("calendar", value, section.place()));
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<ZoneId> zone = zone(section);
        Read<List<Rule>> rules = section.sections("rules", CalendarReader::rule);
        return section.build(
                () -> new OpeningHours(id.get(), labels.get(), zone.get(), rules.get()));
    }

    static Read<ZoneId> zone(Section section) {
        return section.value("zone", "a time zone such as Asia/Ho_Chi_Minh", ZoneId::of);
    }

    private static Read<Rule> rule(Section section) {
        Read<Labels> labels = Fields.labels(section, "labels");
        Read<DateSpan> valid = Fields.valid(section);
        Read<List<DayOfWeek>> days =
                section.has("days")
                        ? section.choices("days", DayOfWeek.class)
                        : Read.of(List.of(DayOfWeek.values()));
        Read<Optional<Hours>> hours = hours(section);
        boolean assumed = section.flag("assumed");
        return section.build(
                () ->
                        new Rule(
                                labels.get(),
                                valid.get(),
                                Set.copyOf(days.get()),
                                hours.get(),
                                assumed));
    }

    /** Either {@code opens} and {@code closes}, or {@code closed: true}. */
    private static Read<Optional<Hours>> hours(Section section) {
        if (section.flag("closed")) {
            return Read.of(Optional.empty());
        }
        Read<LocalTime> opens = section.value("opens", OPENS, CalendarReader::clock);
        Read<Duration> closes = section.value("closes", CLOSES, CalendarReader::sinceMidnight);
        if (opens.asOptional().isEmpty() || closes.asOptional().isEmpty()) {
            return Read.failed();
        }
        if (closes.get().compareTo(Duration.between(LocalTime.MIDNIGHT, opens.get())) <= 0) {
            section.problem(
                    "closes", shown(closes.get()), "a time after it opens at " + opens.get());
            return Read.failed();
        }
        return Read.of(Optional.of(new Hours(opens.get(), closes.get())));
    }

    private static LocalTime clock(String text) {
        if (!CLOCK.matcher(text).matches()) {
            throw new IllegalArgumentException("not a clock time");
        }
        return LocalTime.parse(text);
    }

    private static Duration sinceMidnight(String text) {
        return text.equals(MIDNIGHT)
                ? Duration.ofDays(1)
                : Duration.between(LocalTime.MIDNIGHT, clock(text));
    }

    private static String shown(Duration sinceMidnight) {
        return LocalTime.MIDNIGHT.plus(sinceMidnight).toString();
    }
}
