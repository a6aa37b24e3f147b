// The private OutputDev interface of poppler is the only one that tells rulings, clipping and
// render modes together with the glyphs. It changed in 22.04, 24.12, 26.02 and 26.04; whatever
// follows such a change belongs into this file.
#include "CPoppler.h"

#include <ErrorCodes.h>
#include <Error.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <memory>
#include <mutex>

namespace {

constexpr long most_operators = 2000000;
int repairs_seen = 0;
// Poppler's settings and its count of repairs are one a process: one document is read at a time.
std::mutex reading;

int32_t hundredths(double points) {
  if (!(points > -1e6)) return -100000000;
  if (!(points < 1e6)) return 100000000;
  return static_cast<int32_t>(std::lround(points * 100));
}

poppler_box box(double x0, double y0, double x1, double y1) {
  return {hundredths(std::min(x0, x1)), hundredths(std::min(y0, y1)), hundredths(std::max(x0, x1)),
          hundredths(std::max(y0, y1))};
}

double now() {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

class Device : public OutputDev {
public:
  explicit Device(const poppler_sink *sink) : sink(sink) {}

  const poppler_sink *sink;
  long operators = 0;
  long up = 0, down = 0, level = 0;
  double deadline = 0;

  static bool isOver(void *device) {
    auto *self = static_cast<Device *>(device);
    return self->operators > most_operators || now() > self->deadline;
  }

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }

  void stroke(GfxState *state) override { takePath(state, false); }
  void fill(GfxState *state) override { takePath(state, true); }
  void eoFill(GfxState *state) override { takePath(state, true); }

  void drawChar(
      GfxState *state, double x, double y, double dx, double dy, double, double, CharCode,
      int byteCount, const Unicode *unicode, int length) override {
    if (++operators > most_operators) return;
    double space = state->getCharSpace();
    if (byteCount == 1 && length == 1 && unicode[0] == ' ') space += state->getWordSpace();
    double spaceX, spaceY;
    state->textTransformDelta(space * state->getHorizScaling(), 0, &spaceX, &spaceY);
    double left, base, width, rise;
    state->transform(x, y, &left, &base);
    state->transformDelta(dx - spaceX, dy - spaceY, &width, &rise);
    if (std::fabs(rise) > std::fabs(width)) {
      if (rise < 0) ++up; else ++down;
    } else {
      ++level;
    }
    double size = state->getTransformedFontSize();
    double x0 = std::min(left, left + width), x1 = std::max(left, left + width);
    double clipX0, clipY0, clipX1, clipY1;
    state->getClipBBox(&clipX0, &clipY0, &clipX1, &clipY1);
    double middleX = (x0 + x1) / 2, middleY = base - 0.35 * size;
    // A line that a page break runs through is drawn on both pages, and shows on the one that has
    // its middle.
    bool clipped = middleX < clipX0 - 1 || middleX > clipX1 + 1 || middleY < clipY0 ||
                   middleY > clipY1;
    poppler_glyph glyph;
    glyph.size = hundredths(size);
    glyph.visibility = state->getRender() == 3 ? POPPLER_INVISIBLE
                       : clipped               ? POPPLER_CLIPPED
                                               : POPPLER_VISIBLE;
    glyph.clip = box(clipX0, clipY0, clipX1, clipY1);
    int count = std::max(length, 1);
    for (int index = 0; index < count; ++index) {
      glyph.unicode = length == 0 ? 0xFFFD : unicode[index];
      glyph.box = box(
          x0 + (x1 - x0) * index / count, base - 0.85 * size, x0 + (x1 - x0) * (index + 1) / count,
          base + 0.15 * size);
      sink->glyph(sink->context, &glyph);
    }
  }

  void drawImage(
      GfxState *state, Object *ref, Stream *stream, int width, int height, GfxImageColorMap *map,
      bool interpolate, const int *mask, bool isInline) override {
    takeImage(state);
    OutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, isInline);
  }
  void drawImageMask(
      GfxState *state, Object *ref, Stream *stream, int width, int height, bool invert,
      bool interpolate, bool isInline) override {
    takeImage(state);
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, isInline);
  }
  void drawMaskedImage(
      GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
      bool, bool) override {
    takeImage(state);
  }
  void drawSoftMaskedImage(
      GfxState *state, Object *, Stream *, int, int, GfxImageColorMap *, bool, Stream *, int, int,
      GfxImageColorMap *, bool) override {
    takeImage(state);
  }

private:
  void takeImage(GfxState *state) {
    const auto &m = state->getCTM();
    double x0 = std::min({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
    double x1 = std::max({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
    double y0 = std::min({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
    double y1 = std::max({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
    sink->image(sink->context, box(x0, y0, x1, y1));
  }

  void takePath(GfxState *state, bool isFilled) {
    if (++operators > most_operators) return;
    const GfxPath *path = state->getPath();
    for (int index = 0; index < path->getNumSubpaths(); ++index) {
      takeSubpath(state, path->getSubpath(index), isFilled);
    }
  }

  void takeSubpath(GfxState *state, const GfxSubpath *part, bool isFilled) {
    int count = part->getNumPoints();
    if (count < 2 || count > 4096) return;
    double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9, lastX = 0, lastY = 0;
    for (int point = 0; point < count; ++point) {
      if (part->getCurve(point)) return;
      double x, y;
      state->transform(part->getX(point), part->getY(point), &x, &y);
      bool isSlanted = std::fabs(x - lastX) > 0.3 && std::fabs(y - lastY) > 0.3;
      if (point > 0 && isSlanted) return;
      x0 = std::min(x0, x);
      y0 = std::min(y0, y);
      x1 = std::max(x1, x);
      y1 = std::max(y1, y);
      lastX = x;
      lastY = y;
    }
    bool isRectangle = count == 5 || (count == 4 && (isFilled || part->isClosed()));
    if (isRectangle) {
      sink->rectangle(sink->context, box(x0, y0, x1, y1), isFilled ? 1 : 0);
    } else if (!isFilled) {
      for (int point = 1; point < count; ++point) {
        double ax, ay, bx, by;
        state->transform(part->getX(point - 1), part->getY(point - 1), &ax, &ay);
        state->transform(part->getX(point), part->getY(point), &bx, &by);
        sink->stroke(sink->context, box(ax, ay, bx, by));
      }
    }
  }
};

bool readPage(PDFDoc &document, Device &device, int number, double end) {
  Page *page = document.getPage(number);
  if (!page) return false;
  bool isTurned = page->getRotate() % 180 != 0;
  double width = page->getCropWidth(), height = page->getCropHeight();
  auto display = [&](int turn) {
    device.operators = device.up = device.down = device.level = 0;
    device.sink->begin(
        device.sink->context, number, hundredths(isTurned ? height : width),
        hundredths(isTurned ? width : height));
    document.displayPage(
        &device, number, 72, 72, turn, false, true, false, Device::isOver, &device);
  };
  device.deadline = std::min(now() + 5, end);
  display(0);
  if (device.up + device.down > device.level) {
    int turn = device.up > device.down ? 90 : 270;
    isTurned = !isTurned;
    display(turn);
  }
  if (Device::isOver(&device)) return false;
  device.sink->end(device.sink->context);
  return true;
}

}  // namespace

static void prepare(void) {
  if (globalParams) return;
  globalParams = std::make_unique<GlobalParams>();
  setErrorCallback([](ErrorCategory category, Goffset, const char *) {
    // A warning about syntax is about how a file was written, not about what it says.
    if (category == errSyntaxError || category == errInternal || category == errIO) ++repairs_seen;
  });
}

extern "C" void poppler_prepare(void) {
  std::lock_guard<std::mutex> alone(reading);
  prepare();
}

extern "C" int32_t poppler_read(
    const void *bytes, size_t count, int32_t max_pages, int32_t seconds, const poppler_sink *sink,
    int32_t *repairs) {
  std::lock_guard<std::mutex> alone(reading);
  prepare();
  repairs_seen = 0;
  auto *stream = new MemStream(
      const_cast<char *>(static_cast<const char *>(bytes)), 0, static_cast<Goffset>(count),
      Object(objNull));
  PDFDoc document(stream);
  if (!document.isOk()) {
    return document.getErrorCode() == errEncrypted ? POPPLER_ENCRYPTED : POPPLER_DAMAGED;
  }
  int pages = document.getNumPages();
  if (pages > max_pages) return POPPLER_TOO_MANY_PAGES;
  Device device(sink);
  const double end = now() + seconds;
  for (int number = 1; number <= pages; ++number) {
    if (!readPage(document, device, number, end)) return POPPLER_TOO_MUCH;
  }
  *repairs = repairs_seen;
  return POPPLER_READ;
}
