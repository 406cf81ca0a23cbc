package lang

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths of what Error shows of a long line, and of a long chain of calls.
const (
	lineShown  = 160
	callsShown = 12
)

// Error gives the whole report:
//
//	FILE:LINE:COL: Kind: message
//	the source line
//	....^^^^
//	hint: what to do
//	called at FILE:LINE: function
//
// Columns count runes; tabs before the caret are kept so that it stands under
// its place. What is unknown is left out.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Placed() {
		if e.File != "" {
			b.WriteString(e.File + ":")
		}
		b.WriteString(itoa(e.At.Start.Line) + ":" + itoa(e.At.Start.Col) + ": ")
	} else if e.File != "" {
		b.WriteString(e.File + ": ")
	}
	b.WriteString(e.Kind)
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	if e.Placed() && e.Source != "" {
		e.pointAt(&b)
	}
	if e.Hint != "" {
		b.WriteString("\nhint: " + e.Hint)
	}
	for i, c := range e.Calls {
		if skip := len(e.Calls) - callsShown; skip > 0 && i >= callsShown/2 && i < callsShown/2+skip {
			if i == callsShown/2 {
				b.WriteString("\n… " + itoa(skip) + " more calls …")
			}
			continue
		}
		b.WriteString("\ncalled at ")
		if c.File != "" {
			b.WriteString(c.File + ":")
		}
		b.WriteString(itoa(c.At.Start.Line) + ": " + c.Func)
	}
	return b.String()
}

// pointAt writes the source line and the caret line.
func (e *Error) pointAt(b *strings.Builder) {
	lo := min(max(e.At.Start.Offset, 0), len(e.Source))
	start := strings.LastIndexByte(e.Source[:lo], '\n') + 1
	end := len(e.Source)
	if n := strings.IndexByte(e.Source[lo:], '\n'); n >= 0 {
		end = lo + n
	}
	hi := min(max(e.At.End.Offset, lo), end)
	// A long line is cut around the fault.
	cutLeft, cutRight := false, false
	if end-start > lineShown {
		if lo-start > lineShown/2 {
			start, cutLeft = runeStart(e.Source, lo-lineShown/2), true
		}
		if end-start > lineShown {
			end, cutRight = runeStart(e.Source, start+lineShown), true
		}
		hi = min(hi, end)
	}
	b.WriteByte('\n')
	if cutLeft {
		b.WriteString("…")
	}
	printable(b, e.Source[start:end])
	if cutRight {
		b.WriteString("…")
	}
	b.WriteByte('\n')
	if cutLeft {
		b.WriteByte('.')
	}
	for _, r := range e.Source[start:lo] {
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte('.')
		}
	}
	b.WriteString(strings.Repeat("^", max(utf8.RuneCountInString(e.Source[lo:max(hi, lo)]), 1)))
}

// runeStart moves i back to the start of its rune, at most one rune's length:
// the text may be anything.
func runeStart(s string, i int) int {
	for n := i; n > 0 && n > i-utf8.UTFMax; n-- {
		if utf8.RuneStart(s[n]) {
			return n
		}
	}
	return i
}

// printable writes text with control characters made harmless.
func printable(b *strings.Builder, text string) {
	for _, r := range text {
		if r != '\t' && unicode.IsControl(r) {
			r = '\uFFFD'
		}
		b.WriteRune(r)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
