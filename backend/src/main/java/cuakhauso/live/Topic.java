package cuakhauso.live;

/**
 * What a viewer can subscribe to: the vehicles of a whole area, those of one map cell, or a layer
 * of decisions. The name goes on the wire; the handle stands for it in binary messages of this
 * node.
 */
sealed interface Topic {

    String name();

    int handle();

    record WholeArea(String area, int handle) implements Topic {
        @Override
        public String name() {
            return area;
        }
    }

    record MapCell(String area, Cell cell, int handle) implements Topic {
        @Override
        public String name() {
            return area + "/c/" + cell.x() + "/" + cell.y();
        }
    }

    record Layer(String area, String layer, int handle) implements Topic {
        @Override
        public String name() {
            return area + "/" + layer;
        }
    }
}
