package cuakhauso.geo;

import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.NoSuchAuthorityCodeException;
import org.geotools.api.referencing.ReferenceIdentifier;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.cs.AxisDirection;
import org.geotools.api.referencing.cs.CoordinateSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.factory.epsg.hsql.ThreadedHsqlEpsgFactory;
import org.hsqldb.jdbc.JDBCDataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

/**
 * Coordinate reference systems: WGS 84 to and from VN-2000. The only class that touches GeoTools.
 * Everything is taken by EPSG code, because GeoTools prints wrong rotation signs into some WKT. One
 * instance per program, for any thread. The first use reads the EPSG database and blocks for a
 * second or two: call {@link #warm()} off the start path and off event loops; a failure (a full
 * disk) is thrown and the next call tries again.
 */
public final class Crs {

    /** The operation VN-2000 to WGS 84 (2): the official seven parameters. */
    private static final int VN2000_TO_WGS84 = 6960;

    private static final String VN2000 = "4756";

    /** The grids of the gates known today; other VN-2000 grids are read when first asked for. */
    private static final List<Integer> COMMON_GRIDS = List.of(9215, 9208, 5899, 3405);

    private final Map<Integer, Transform> transforms = new ConcurrentHashMap<>();
    private final Path temporaryFolder;

    public Crs() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * @param temporaryFolder exists and has 40 MB to spare while the database is read
     */
    Crs(Path temporaryFolder) {
        this.temporaryFolder = temporaryFolder;
    }

    /** Reads what nearly every caller needs. Harmless to call again. */
    public void warm() {
        transform(VN2000_TO_WGS84);
    }

    public Vn2000Position toVn2000(LatLon wgs84) {
        double[] latLon =
                transform(VN2000_TO_WGS84).backward(wgs84.latDegrees(), wgs84.lonDegrees());
        return new Vn2000Position(latLon[0], latLon[1]);
    }

    public LatLon toWgs84(Vn2000Position vn2000) {
        double[] latLon =
                transform(VN2000_TO_WGS84).forward(vn2000.latDegrees(), vn2000.lonDegrees());
        return LatLon.ofDegrees(latLon[0], latLon[1]);
    }

    /**
     * The place on a metric grid.
     *
     * @param epsgCode any metric grid of VN-2000, see {@link GridPosition}
     */
    public GridPosition toGrid(LatLon wgs84, int epsgCode) {
        Vn2000Position vn2000 = toVn2000(wgs84);
        double[] eastNorth = transform(epsgCode).forward(vn2000.latDegrees(), vn2000.lonDegrees());
        return new GridPosition(epsgCode, eastNorth[0], eastNorth[1]);
    }

    public LatLon toWgs84(GridPosition position) {
        double[] latLon =
                transform(position.epsgCode())
                        .backward(position.eastingMeters(), position.northingMeters());
        return toWgs84(new Vn2000Position(latLon[0], latLon[1]));
    }

    private Transform transform(int epsgCode) {
        Transform known = transforms.get(epsgCode);
        return known != null ? known : read(epsgCode);
    }

    private synchronized Transform read(int epsgCode) {
        Transform readMeanwhile = transforms.get(epsgCode);
        if (readMeanwhile != null) {
            return readMeanwhile;
        }
        try (EpsgFolder folder = EpsgFolder.createIn(temporaryFolder)) {
            EpsgDatabase database = new EpsgDatabase(folder);
            try {
                return read(database, epsgCode);
            } finally {
                database.dispose();
            }
        } catch (NoSuchAuthorityCodeException e) {
            throw new IllegalArgumentException(
                    "EPSG:" + epsgCode + " is not in the EPSG database", e);
        } catch (IOException | FactoryException | TransformException e) {
            throw new IllegalStateException(
                    "EPSG:" + epsgCode + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Transform read(EpsgDatabase database, int epsgCode)
            throws FactoryException, NoninvertibleTransformException {
        if (!transforms.containsKey(VN2000_TO_WGS84)) {
            for (int grid : COMMON_GRIDS) {
                transforms.put(grid, database.readGrid(grid));
            }
            transforms.put(VN2000_TO_WGS84, database.readOperation(VN2000_TO_WGS84));
        }
        Transform known = transforms.get(epsgCode);
        Transform wanted = known != null ? known : database.readGrid(epsgCode);
        transforms.put(epsgCode, wanted);
        return wanted;
    }

    /** Two coordinates to two coordinates and back; stateless. Forward is out of VN-2000. */
    private record Transform(MathTransform outward, MathTransform inward) {

        static Transform of(MathTransform outward) throws NoninvertibleTransformException {
            return new Transform(outward, outward.inverse());
        }

        double[] forward(double first, double second) {
            return apply(outward, first, second);
        }

        double[] backward(double first, double second) {
            return apply(inward, first, second);
        }

        private static double[] apply(MathTransform transform, double first, double second) {
            double[] point = {first, second};
            try {
                transform.transform(point, 0, point, 0, 1);
                return point;
            } catch (TransformException e) {
                throw new IllegalArgumentException(
                        first + ", " + second + " is outside what this reference system covers", e);
            }
        }
    }

    /** GeoTools' EPSG database, opened in a folder of our own and closed once read. */
    private static final class EpsgDatabase extends ThreadedHsqlEpsgFactory {

        private final EpsgFolder folder;

        EpsgDatabase(EpsgFolder folder) {
            this.folder = folder;
            // Without this the engine replaces the program's java.util.logging handlers.
            System.setProperty("hsqldb.reconfig_logging", "false");
        }

        @Override
        protected DataSource createDataSource() {
            JDBCDataSource source = new JDBCDataSource();
            source.setDatabase(
                    "jdbc:hsqldb:file:" + folder.path() + "/EPSG;shutdown=true;readonly=true");
            source.setUser("SA");
            return source;
        }

        Transform readOperation(int epsgCode)
                throws FactoryException, NoninvertibleTransformException {
            return Transform.of(createCoordinateOperation("EPSG:" + epsgCode).getMathTransform());
        }

        Transform readGrid(int epsgCode) throws FactoryException, NoninvertibleTransformException {
            CoordinateReferenceSystem system = createCoordinateReferenceSystem("EPSG:" + epsgCode);
            if (!(system instanceof ProjectedCRS grid)
                    || !isVn2000(grid.getBaseCRS())
                    || !isEastNorth(grid)) {
                throw new IllegalArgumentException(
                        "EPSG:"
                                + epsgCode
                                + " is "
                                + system.getName()
                                + ", expected an east-north grid of VN-2000");
            }
            return Transform.of(grid.getConversionFromBase().getMathTransform());
        }

        private static boolean isVn2000(CoordinateReferenceSystem system) {
            return system.getIdentifiers().stream()
                    .map(ReferenceIdentifier::getCode)
                    .anyMatch(VN2000::equals);
        }

        private static boolean isEastNorth(ProjectedCRS grid) {
            CoordinateSystem axes = grid.getCoordinateSystem();
            return AxisDirection.EAST.equals(axes.getAxis(0).getDirection())
                    && AxisDirection.NORTH.equals(axes.getAxis(1).getDirection());
        }
    }
}
