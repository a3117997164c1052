/* Markdown inside a paragraph: emphasis, links, code, entities, made plain. */
#include "compiler/cite_inline.h"

#include "compiler/cite.h"
#include "lang/base/array.h"
#include "lang/base/check.h"
#include "lang/base/utf8.h"

#include <string.h>

/* Where the reading of one stretch stands. */
struct inline_text {
	struct citations *citations;
	const char *bytes;
	size_t size, at;
	uint32_t line;
};

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What a character beyond ASCII is folded to; NULL: it stays. */
static const char *plain_character(uint32_t character)
{
	switch (character) {
	case 0x2018:
	case 0x2019:
	case 0x201a:
	case 0x2032:
		return "'";
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0x2033:
		return "\"";
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return "-";
	case 0x2026:
		return "...";
	case 0x00a0:
	case 0x2007:
	case 0x2009:
	case 0x202f:
		return " ";
	case 0x00ad:
	case 0x200b:
	case 0xfeff:
		return "";
	default:
		return NULL;
	}
}

size_t cite_fold_character(const char *bytes, size_t size, char out[4], size_t *out_size)
{
	uint32_t character = 0;
	size_t length = utf8_decode(bytes, size, &character);
	const char *plain;

	if (length == 0) {
		*out_size = 0;
		return 1;
	}
	plain = is_blank(*bytes) ? " " : plain_character(character);
	*out_size = plain ? strlen(plain) : length;
	memcpy(out, plain ? plain : bytes, *out_size);
	return length;
}

/* Blanks come one at a time, and none at the beginning. */
static void add_plain(struct text *plain, const char *bytes, size_t size)
{
	bool after_blank = plain->size == 0 || plain->bytes[plain->size - 1] == ' ';

	if (size == 1 && *bytes == ' ' && after_blank)
		return;
	text_add(plain, bytes, size);
}

static void add_line_begin(struct inline_text *in)
{
	*ARRAY_PUSH(in->citations->arena, &in->citations->lines) =
		(struct cite_line){ .at = (uint32_t)in->citations->plain.size, .line = in->line };
}

static void add_one(struct inline_text *in)
{
	char out[4];
	size_t size;
	char first = in->bytes[in->at];
	size_t read = cite_fold_character(in->bytes + in->at, in->size - in->at, out, &size);

	add_plain(&in->citations->plain, out, size);
	in->at += read;
	if (first == '\n') {
		in->line++;
		add_line_begin(in);
	}
}

/* The place of `wanted` at or after `from`, or the size when there is none. */
static size_t find_character(const struct inline_text *in, size_t from, char wanted)
{
	while (from < in->size && in->bytes[from] != wanted)
		from++;
	return from;
}

/* The bracket that closes the one at `open`, or the size. */
static size_t find_closing(const struct inline_text *in, size_t open)
{
	uint32_t depth = 0;

	for (size_t at = open; at < in->size; at++) {
		if (in->bytes[at] == '[')
			depth++;
		else if (in->bytes[at] == ']' && --depth == 0)
			return at;
	}
	return in->size;
}

/* [words](address), [words][reference], [^1]: the words alone; any other bracket is text. */
static bool read_link(struct inline_text *in)
{
	size_t close = find_closing(in, in->at);
	size_t after;
	struct inline_text words = *in;

	if (close == in->size)
		return false;
	if (in->bytes[in->at + 1] == '^') {
		in->at = close + 1;
		return true;
	}
	if (close + 1 >= in->size || (in->bytes[close + 1] != '(' && in->bytes[close + 1] != '['))
		return false;
	after = find_character(in, close + 2, in->bytes[close + 1] == '(' ? ')' : ']');
	if (after == in->size)
		return false;
	words.bytes = in->bytes + in->at + 1;
	words.size = close - in->at - 1;
	cite_add_inline(in->citations, words.bytes, words.size, in->line);
	for (; in->at <= after; in->at++)
		in->line += in->bytes[in->at] == '\n';
	return true;
}

/* <br>, <b>, <!-- note -->: off; <https://...> and <name@place>: without the brackets. */
static bool read_tag(struct inline_text *in)
{
	size_t close = find_character(in, in->at, '>');
	char first = in->at + 1 < in->size ? in->bytes[in->at + 1] : ' ';
	const char *inside = in->bytes + in->at + 1;
	size_t size;

	if (close == in->size || !(is_letter_or_digit(first) || first == '/' || first == '!'))
		return false;
	size = close - in->at - 1;
	if (memchr(inside, '@', size) || (size > 4 && memcmp(inside, "http", 4) == 0))
		add_plain(&in->citations->plain, inside, size);
	else if (size >= 2 && (memcmp(inside, "br", 2) == 0 || memcmp(inside, "p", 1) == 0))
		add_plain(&in->citations->plain, " ", 1);
	for (; in->at <= close; in->at++)
		in->line += in->bytes[in->at] == '\n';
	return true;
}

static bool read_entity(struct inline_text *in)
{
	static const struct {
		const char *name, *plain;
	} entities[] = {
		{ "&amp;", "&" },    { "&lt;", "<" },	 { "&gt;", ">" },    { "&quot;", "\"" },
		{ "&#39;", "'" },    { "&apos;", "'" },	 { "&nbsp;", " " },  { "&ndash;", "-" },
		{ "&mdash;", "-" },  { "&rsquo;", "'" }, { "&lsquo;", "'" }, { "&rdquo;", "\"" },
		{ "&ldquo;", "\"" },
	};

	for (size_t i = 0; i < ARRAY_LENGTH(entities); i++) {
		size_t size = strlen(entities[i].name);

		if (size > in->size - in->at ||
		    memcmp(in->bytes + in->at, entities[i].name, size) != 0)
			continue;
		add_plain(&in->citations->plain, entities[i].plain, 1);
		in->at += size;
		return true;
	}
	return false;
}

/* Whether `*` or `_` at this place is emphasis: `*` beside a word, `_` not inside one. */
static bool is_emphasis(const struct inline_text *in)
{
	char before = in->at > 0 ? in->bytes[in->at - 1] : ' ';
	char after = in->at + 1 < in->size ? in->bytes[in->at + 1] : ' ';

	if (in->bytes[in->at] == '_')
		return !is_letter_or_digit(before) || !is_letter_or_digit(after);
	return !is_blank(before) || !is_blank(after);
}

/* Takes mark-up at this place off; false where there is none. */
static bool read_markup(struct inline_text *in)
{
	char c = in->bytes[in->at];
	char next = in->at + 1 < in->size ? in->bytes[in->at + 1] : '\0';

	if ((c == '`') || (c == '!' && next == '[') || (c == '~' && next == '~') ||
	    ((c == '*' || c == '_') && is_emphasis(in))) {
		in->at += c == '~' ? 2 : 1;
		return true;
	}
	if (c == '\\' && next > ' ' && !is_letter_or_digit(next)) {
		in->at++;
		add_one(in);
		return true;
	}
	if (c == '\\' && next == '\n') {
		in->at++;
		return true;
	}
	return (c == '[' && read_link(in)) || (c == '<' && read_tag(in)) ||
	       (c == '&' && read_entity(in));
}

void cite_add_inline(struct citations *citations, const char *bytes, size_t size, uint32_t line)
{
	struct inline_text in = { citations, bytes, size, 0, line };

	add_line_begin(&in);
	while (in.at < in.size) {
		if (!read_markup(&in))
			add_one(&in);
	}
}
