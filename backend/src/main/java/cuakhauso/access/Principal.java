package cuakhauso.access;

/** Who acts. Until accounts exist there is one: whoever sits at this machine. */
public enum Principal {
    LOCAL_OPERATOR
}
