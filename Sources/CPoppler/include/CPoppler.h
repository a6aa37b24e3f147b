#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What poppler draws, told piece by piece. All lengths are hundredths of a point in the space of
   the page: the origin is top left, y grows downwards. Whole numbers, so that reading the same
   file gives the same cells on every machine. */

enum poppler_visibility {
  POPPLER_VISIBLE = 0,
  /* Render mode 3: the text layer under a scanned page. */
  POPPLER_INVISIBLE = 1,
  /* Outside the clipping box. */
  POPPLER_CLIPPED = 2
};

typedef struct {
  int32_t x0, y0, x1, y1;
} poppler_box;

typedef struct {
  uint32_t unicode; /* 0xFFFD where the font does not tell it */
  poppler_box box;
  int32_t size;
  int32_t visibility;
  poppler_box clip;
} poppler_glyph;

typedef struct {
  void *_Nullable context;
  /* A page begins; again if its text runs sideways and it is read once more, turned. */
  void (*_Nonnull begin)(void *_Nullable context, int32_t number, int32_t width, int32_t height);
  void (*_Nonnull end)(void *_Nullable context);
  void (*_Nonnull glyph)(void *_Nullable context, const poppler_glyph *_Nonnull glyph);
  /* A straight stroke; a filled or outlined rectangle; an image. */
  void (*_Nonnull stroke)(void *_Nullable context, poppler_box line);
  void (*_Nonnull rectangle)(void *_Nullable context, poppler_box box, int32_t filled);
  void (*_Nonnull image)(void *_Nullable context, poppler_box box);
} poppler_sink;

enum poppler_outcome {
  POPPLER_READ = 0,
  POPPLER_DAMAGED = 1,
  POPPLER_ENCRYPTED = 2,
  POPPLER_TOO_MANY_PAGES = 3,
  POPPLER_TOO_MUCH = 4
};

/* Reads a document from memory. `repairs` counts what poppler had to repair in the file's
   structure. `seconds` bounds the time of all pages together, a sixth of it that of one. */
int32_t poppler_read(
    const void *_Nonnull bytes, size_t count, int32_t max_pages, int32_t seconds,
    const poppler_sink *_Nonnull sink, int32_t *_Nonnull repairs);

/* Opens what poppler loads at run time, so that no file is needed once the process is sealed. */
void poppler_prepare(void);

#ifdef __cplusplus
}
#endif
