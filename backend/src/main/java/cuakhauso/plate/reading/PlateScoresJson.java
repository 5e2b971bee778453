package cuakhauso.plate.reading;

import cuakhauso.plate.reading.PlateScores.Form;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link PlateScores} as compact JSON: {@code [{"form":"vn-5","weight":-0.01,"places":[{"1":-0.1}…
 * ]}]}. Reads back equal.
 */
public final class PlateScoresJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_FORMS = 64;
    private static final int MOST_PLACES = 16;

    private PlateScoresJson() {}

    public static String write(PlateScores scores) {
        return node(scores).toString();
    }

    /** For a caller that puts the scores into a larger document. */
    public static ArrayNode node(PlateScores scores) {
        ArrayNode forms = JsonNodeFactory.instance.arrayNode();
        for (Form form : scores.forms()) {
            ObjectNode written = forms.addObject();
            written.put("form", form.name()).put("weight", form.logWeight());
            ArrayNode places = written.putArray("places");
            for (Map<Character, Double> place : form.places()) {
                ObjectNode characters = places.addObject();
                place.forEach((character, score) -> characters.put("" + character, score));
            }
        }
        return forms;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is not what {@link #write} writes
     */
    public static PlateScores read(String json) {
        try {
            return read(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads what {@link #node} made.
     *
     * @throws IllegalArgumentException when the node is not what {@link #node} makes
     */
    public static PlateScores read(JsonNode forms) {
        if (!forms.isArray() || forms.size() > MOST_FORMS) {
            throw new IllegalArgumentException("plate scores are a list of at most 64 forms");
        }
        List<Form> read = new ArrayList<>();
        for (JsonNode form : forms) {
            read.add(
                    new Form(form.path("form").asString(""), places(form), number(form, "weight")));
        }
        return new PlateScores(read);
    }

    private static List<Map<Character, Double>> places(JsonNode form) {
        JsonNode places = form.path("places");
        if (!places.isArray() || places.size() > MOST_PLACES) {
            throw new IllegalArgumentException("a form has places, at most " + MOST_PLACES);
        }
        List<Map<Character, Double>> read = new ArrayList<>();
        for (JsonNode place : places) {
            Map<Character, Double> characters = new LinkedHashMap<>();
            for (String character : place.propertyNames()) {
                if (character.length() != 1) {
                    throw new IllegalArgumentException("one character, not " + character);
                }
                characters.put(character.charAt(0), number(place, character));
            }
            read.add(characters);
        }
        return read;
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " is a number, not " + value);
        }
        return value.asDouble();
    }
}
