package cuakhauso.gate.files;

/**
 * Where something stands in the configuration.
 *
 * @param file relative to the configuration folder
 * @param line from 1; 0 where it is not known, as for a file that is missing
 * @param path inside the file, such as {@code routes[1].id}; empty for the file as a whole
 */
public record Place(String file, int line, String path) {

    public static Place ofFile(String file) {
        return new Place(file, 0, "");
    }

    Place field(String name, int fieldLine) {
        return new Place(file, fieldLine, path.isEmpty() ? name : path + "." + name);
    }

    Place item(int index, int itemLine) {
        return new Place(file, itemLine, path + "[" + index + "]");
    }

    @Override
    public String toString() {
        String where = line > 0 ? file + ":" + line : file;
        return path.isEmpty() ? where : where + ": " + path;
    }
}
