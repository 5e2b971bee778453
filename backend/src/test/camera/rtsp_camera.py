"""A camera for tests: serves the pictures of a folder as H.264 over RTSP, each once, from a given picture on.

    rtsp_camera.py PORT FOLDER FRAMES_PER_SECOND FIRST_PICTURE NAME...

Pictures are FOLDER/00000.jpg and so on. Every NAME is a camera of its own at rtsp://127.0.0.1:PORT/NAME.
Prints "ready" when it listens.
"""

import sys
import tempfile

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

port, folder, rate, first, *names = sys.argv[1:]
Gst.init(None)
film = tempfile.NamedTemporaryFile(suffix=".mkv")


def encode():
    """Once for all cameras, as a real one does by itself; what is sent costs nothing more."""
    pipeline = Gst.parse_launch(
        f'multifilesrc location="{folder}/%05d.jpg" start-index={first} caps="image/jpeg,framerate={rate}/1"'
        " ! jpegdec ! videoconvert ! video/x-raw,format=I420"
        f" ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=6000 key-int-max={rate}"
        f' ! matroskamux ! filesink location="{film.name}"'
    )
    pipeline.set_state(Gst.State.PLAYING)
    ended = pipeline.get_bus().timed_pop_filtered(300 * Gst.SECOND, Gst.MessageType.EOS | Gst.MessageType.ERROR)
    pipeline.set_state(Gst.State.NULL)
    if ended is None or ended.type != Gst.MessageType.EOS:
        sys.exit("the film cannot be encoded" + ("" if ended is None else ": " + str(ended.parse_error())))


encode()
server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(port)
for name in names:
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( filesrc location="{film.name}" ! matroskademux'
        " ! rtph264pay name=pay0 pt=96 config-interval=1 )"
    )
    factory.set_latency(0)
    server.get_mount_points().add_factory("/" + name, factory)
if server.attach(None) == 0:
    sys.exit("port " + port + " is taken")
print("ready", flush=True)
GLib.MainLoop().run()
