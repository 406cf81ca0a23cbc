package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang"
)

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// strRange gives the part of a str that optional start and end arguments name.
func (th *thread) strRange(s Value, a []Value) (part string, from int, ok bool) {
	if (a[0].kind == kNone || a[0].kind == kUnbound) && (a[1].kind == kNone || a[1].kind == kUnbound) {
		return s.str(), 0, true
	}
	n := s.strLen()
	bound := func(v Value, def int) int {
		if v.kind == kNone || v.kind == kUnbound {
			return def
		}
		i := int(th.clampIndex(v))
		if i < 0 {
			i = max(0, i+n)
		}
		return i
	}
	lo, hi := bound(a[0], 0), min(bound(a[1], n), n)
	if lo > hi {
		return "", 0, false
	}
	return th.cutString(s, lo, 1, hi-lo).str(), lo, true
}

// find is where a str has another, counted in characters, or -1.
func (th *thread) find(name string, a []Value, last bool) int {
	sub := th.needArgStr(a[1], name, 1)
	part, from, ok := th.strRange(a[0], a[2:])
	if !ok {
		return -1
	}
	return findIn(a[0], part, from, sub, last)
}

// findIn is where the part of s that begins at its character from has sub.
func findIn(s Value, part string, from int, sub string, last bool) int {
	i := strings.Index(part, sub)
	if last {
		i = strings.LastIndex(part, sub)
	}
	if i < 0 {
		return -1
	}
	if len(s.str()) == s.strLen() { // ASCII
		return from + i
	}
	return from + utf8.RuneCountInString(part[:i])
}

// finder is find and index, from the left and from the right.
func finder(name string, last, must bool) *builtin {
	return def(name+"?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value {
		i := th.find(name, a, last)
		if i < 0 && must {
			throw(excValueError, "substring not found")
		}
		return intV(int64(i))
	}).with2(func(th *thread, self, sub Value) Value {
		i := findIn(self, self.str(), 0, th.needArgStr(sub, name, 1), last)
		if i < 0 && must {
			throw(excValueError, "substring not found")
		}
		return intV(int64(i))
	})
}

// needArgStr is needStr of the n-th argument of a function; 0 is the only one.
func (th *thread) needArgStr(v Value, fn string, n int) string {
	if v.kind == kStr {
		return v.str()
	}
	given := typeName(v)
	if v.kind == kNone {
		given = "None"
	}
	if n == 0 {
		throw(excTypeError, "%s() argument must be str, not %s", fn, given)
	}
	throw(excTypeError, "%s() argument %d must be str, not %s", fn, n, given)
	return ""
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r' || r >= 0x1c && r <= 0x1f
	}
	return unicode.IsSpace(r)
}

func (th *thread) strip(v, chars Value, name string, left, right bool) Value {
	s := v.str()
	f := isSpace
	if chars.kind != kNone {
		if chars.kind != kStr {
			throw(excTypeError, "%s arg must be None or str", name)
		}
		set := chars.str()
		f = func(r rune) bool { return strings.ContainsRune(set, r) }
	} else if len(s) == v.strLen() {
		lo, hi := 0, len(s)
		for left && lo < hi && isSpace(rune(s[lo])) {
			lo++
		}
		for right && lo < hi && isSpace(rune(s[hi-1])) {
			hi--
		}
		if hi-lo == len(s) {
			return v
		}
		return newStr(s[lo:hi], hi-lo)
	}
	if left {
		s = strings.TrimLeftFunc(s, f)
	}
	if right {
		s = strings.TrimRightFunc(s, f)
	}
	if len(s) == len(v.str()) {
		return v
	}
	return strV(s)
}

func (th *thread) strList(parts []string) Value {
	l := th.newStrings(len(parts), false)
	for _, p := range parts {
		l.add(p)
	}
	return l.list()
}

// stringList is a list of strings in the making, whose objects lie together.
type stringList struct {
	v     []Value
	s     []str
	ascii bool
}

// newStrings makes room for n strings; ascii says that all will be ASCII.
func (th *thread) newStrings(n int, ascii bool) stringList {
	th.charge(int64(n) * 64)
	return stringList{make([]Value, 0, n), make([]str, 0, n), ascii}
}

func (l *stringList) add(p string) {
	n := len(p)
	if !l.ascii {
		n = utf8.RuneCountInString(p)
	}
	if len(p) == 1 {
		l.v = append(l.v, charV(rune(p[0])))
		return
	}
	l.s = append(l.s, str{s: p, n: n}) // there is room: what points into it stays
	l.v = append(l.v, Value{kind: kStr, ref: unsafe.Pointer(&l.s[len(l.s)-1])})
}

func (l *stringList) list() Value {
	return Value{kind: kList, ref: unsafe.Pointer(&list{l.v})}
}

func (th *thread) split(v, by, limit Value) Value {
	s, most := v.str(), th.needIndex(limit)
	ascii := len(s) == v.strLen()
	if by.kind == kNone && ascii {
		return th.asciiWords(s, most)
	}
	if by.kind == kNone {
		var out []string
		for {
			s = strings.TrimLeftFunc(s, isSpace)
			if s == "" {
				break
			}
			if most >= 0 && int64(len(out)) == most {
				out = append(out, s)
				break
			}
			i := strings.IndexFunc(s, isSpace)
			if i < 0 {
				out = append(out, s)
				break
			}
			out = append(out, s[:i])
			s = s[i:]
		}
		return th.strList(out)
	}
	sep := th.separator(by)
	n := strings.Count(s, sep)
	if most >= 0 && most < int64(n) {
		n = int(most)
	}
	l := th.newStrings(n+1, ascii)
	if len(sep) == 1 { // short parts: cheaper than a search for each
		c, from := sep[0], 0
		for i := 0; n > 0; i++ {
			if s[i] == c {
				l.add(s[from:i])
				from = i + 1
				n--
			}
		}
		s = s[from:]
	}
	for range n {
		i := strings.Index(s, sep)
		l.add(s[:i])
		s = s[i+len(sep):]
	}
	l.add(s)
	return l.list()
}

// asciiSpace are the blanks of ASCII.
var asciiSpace = [256]bool{' ': true, '\t': true, '\n': true, '\v': true, '\f': true, '\r': true, 0x1c: true, 0x1d: true, 0x1e: true, 0x1f: true}

// asciiWords is split of an ASCII string at blanks, into at most most+1 parts
// unless most is negative.
func (th *thread) asciiWords(s string, most int64) Value {
	n, blank := 0, true
	for i := range len(s) {
		b := asciiSpace[s[i]]
		if blank && !b {
			n++
		}
		blank = b
	}
	if most >= 0 && most < int64(n) {
		n = int(most) + 1
	}
	l := th.newStrings(n, true)
	at := 0
	for range n {
		for asciiSpace[s[at]] {
			at++
		}
		from := at
		if int64(len(l.v)) == most { // the rest, with its blanks
			at = len(s)
		}
		for at < len(s) && !asciiSpace[s[at]] {
			at++
		}
		l.add(s[from:at])
	}
	return l.list()
}

// separator is the str that a split is asked for.
func (th *thread) separator(v Value) string {
	if v.kind != kStr {
		throw(excTypeError, "must be str or None, not %s", typeName(v))
	}
	if v.str() == "" {
		throw(excValueError, "empty separator")
	}
	return v.str()
}

func (th *thread) rsplit(a []Value) Value {
	s, most := a[0].str(), th.needIndex(a[2])
	if most < 0 {
		return th.split(a[0], a[1], a[2])
	}
	blanks := a[1].kind == kNone
	sep := ""
	if !blanks {
		sep = th.separator(a[1])
	}
	var out []string
	for {
		if blanks {
			s = strings.TrimRightFunc(s, isSpace)
		}
		if int64(len(out)) == most {
			break
		}
		i, w := -1, len(sep)
		if blanks {
			if i = strings.LastIndexFunc(s, isSpace); i >= 0 {
				_, w = utf8.DecodeRuneInString(s[i:])
			}
		} else {
			i = strings.LastIndex(s, sep)
		}
		if i < 0 {
			break
		}
		out = append(out, s[i+w:])
		s = s[:i]
	}
	if s != "" || !blanks {
		out = append(out, s)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return th.strList(out)
}

func (th *thread) splitLines(s string, keep bool) Value {
	var out []string
	for s != "" {
		i := strings.IndexAny(s, "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029")
		if i < 0 {
			out = append(out, s)
			break
		}
		_, w := utf8.DecodeRuneInString(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			w = 2
		}
		if keep {
			out = append(out, s[:i+w])
		} else {
			out = append(out, s[:i])
		}
		s = s[i+w:]
	}
	return th.strList(out)
}

// join is sep.join(list).
func (th *thread) join(sep string, v Value) Value {
	if !th.iterable(v) {
		throw(excTypeError, "can only join an iterable")
	}
	vs := th.elements(v)
	total, chars := int64(0), 0
	for i, x := range vs {
		if x.kind != kStr {
			throw(excTypeError, "sequence item %d: expected str instance, %s found", i, typeName(x))
		}
		total += int64(len(x.str()) + len(sep))
		chars += x.strLen()
		if i%piecesPerPoll == piecesPerPoll-1 {
			th.poll()
		}
	}
	if len(vs) == 1 {
		return vs[0]
	}
	th.need(1, total)
	var b strings.Builder
	b.Grow(int(total))
	for i, x := range vs {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(x.str())
		if i%piecesPerPoll == piecesPerPoll-1 {
			th.poll()
		}
	}
	return newStr(b.String(), chars+max(0, len(vs)-1)*utf8.RuneCountInString(sep))
}

// widen gives how many characters a str lacks to a width, at least 0.
func (th *thread) widen(s, width Value) int64 {
	w := th.needIndex(width)
	if w <= int64(s.strLen()) {
		return 0
	}
	return w - int64(s.strLen())
}

func (th *thread) justify(a []Value, left, right bool) Value {
	n := th.widen(a[0], a[1])
	if a[2].kind != kStr {
		throw(excTypeError, "The fill character must be a unicode character, not %s", typeName(a[2]))
	}
	if a[2].strLen() != 1 {
		throw(excTypeError, "The fill character must be exactly one character long")
	}
	if n == 0 {
		return a[0]
	}
	th.need(int64(len(a[2].str())), n)
	s := a[0].str()
	fill := func(k int64) string { return strings.Repeat(a[2].str(), int(k)) }
	switch {
	case left && right: // center: the odd blank goes as CPython puts it
		l := n/2 + (n & th.needIndex(a[1]) & 1)
		return strV(fill(l) + s + fill(n-l))
	case left:
		return strV(s + fill(n))
	}
	return strV(fill(n) + s)
}

func (th *thread) affix(a []Value, name string, has func(s, fix string) bool) Value {
	part, _, ok := th.strRange(a[0], a[2:])
	fixes := a[1:2]
	if a[1].kind == kTuple {
		fixes = a[1].tuple()
	}
	for _, x := range fixes {
		if x.kind != kStr {
			if a[1].kind == kTuple {
				throw(excTypeError, "tuple for %s must only contain str, not %s", name, typeName(x))
			}
			throw(excTypeError, "%s first arg must be str or a tuple of str, not %s", name, typeName(x))
		}
		if ok && has(part, x.str()) {
			return vTrue
		}
	}
	return vFalse
}

// affixOf is startswith or endswith.
func affixOf(name string, has func(s, fix string) bool) *builtin {
	sig := "self, prefix, start=None, end=None, /"
	if name == "endswith" {
		sig = "self, suffix, start=None, end=None, /"
	}
	return def(name+"?", sig, func(th *thread, a []Value) Value { return th.affix(a, name, has) }).with2(func(th *thread, self, fix Value) Value {
		if fix.kind == kStr {
			return boolV(has(self.str(), fix.str()))
		}
		return th.affix([]Value{self, fix, none, none}, name, has)
	})
}

// cutAt cuts a str at the first or last separator.
func (th *thread) cutAt(a []Value, last bool) Value {
	if a[1].kind != kStr {
		throw(excTypeError, "must be str, not %s", typeName(a[1]))
	}
	s, sep := a[0].str(), a[1].str()
	if sep == "" {
		throw(excValueError, "empty separator")
	}
	i := strings.Index(s, sep)
	if last {
		i = strings.LastIndex(s, sep)
	}
	switch {
	case i >= 0:
		return tupleV([]Value{strV(s[:i]), a[1], strV(s[i+len(sep):])})
	case last:
		return tupleV([]Value{strV(""), strV(""), a[0]})
	}
	return tupleV([]Value{a[0], strV(""), strV("")})
}

// replace is self.replace(old, new, count).
func (th *thread) replace(a []Value) Value {
	s, old, new_ := a[0].str(), th.needArgStr(a[1], "replace", 1), th.needArgStr(a[2], "replace", 2)
	n := th.needIndex(a[3])
	times := int64(strings.Count(s, old))
	if n >= 0 {
		times = min(times, n)
	}
	if s == "" && n >= 0 && (n == 0 || old == "" && len(a[0].str()) == 0) {
		times = min(times, n)
	}
	if times == 0 {
		return a[0]
	}
	th.need(int64(max(1, len(new_))), times)
	if old == "" || len(s) <= pieceBytes {
		return strV(strings.Replace(s, old, new_, int(times)))
	}
	var b strings.Builder
	b.Grow(len(s) + int(times)*(len(new_)-len(old)))
	for k := range times {
		if k%piecesPerPoll == 0 {
			th.poll()
		}
		at := strings.Index(s, old)
		b.WriteString(s[:at])
		b.WriteString(new_)
		s = s[at+len(old):]
	}
	b.WriteString(s)
	return newStr(b.String(), a[0].strLen()+int(times)*(a[2].strLen()-a[1].strLen()))
}

// Texts longer than pieceBytes are gone over in pieces of that many bytes, or of
// so many finds or characters, between which the clock is looked at.
const (
	pieceBytes    = 1 << 17
	piecesPerPoll = 1 << 14
)

// byPieces applies f, which maps bytes of ASCII one by one.
func (th *thread) byPieces(s string, f func(string) string) string {
	if len(s) <= pieceBytes {
		return f(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		th.poll()
		n := min(len(s), pieceBytes)
		b.WriteString(f(s[:n]))
		s = s[n:]
	}
	return b.String()
}

// expandTabs puts blanks for tabs up to the next column that size divides.
func (th *thread) expandTabs(v Value, size int64) Value {
	s := v.str()
	if size > 0 {
		th.need(size, int64(strings.Count(s, "\t")))
	}
	var b strings.Builder
	column := int64(0)
	for _, r := range s {
		switch {
		case r != '\t':
			b.WriteRune(r)
			column++
			if r == '\n' || r == '\r' {
				column = 0
			}
		case size > 0:
			n := size - column%size
			b.WriteString(strings.Repeat(" ", int(n)))
			column += n
		}
	}
	return strV(b.String())
}

// translate maps each character by a dict from code points.
func (th *thread) translate(v, table Value) Value {
	if table.kind != kDict {
		if table.kind == kStr {
			cs := []rune(table.str())
			return strV(strings.Map(func(r rune) rune {
				if int(r) < len(cs) {
					return cs[r]
				}
				return r
			}, v.str()))
		}
		if seq, ok := table.sequence(); ok {
			var b strings.Builder
			for _, r := range v.str() {
				if int(r) < len(seq) {
					th.translated(&b, seq[r])
				} else {
					b.WriteRune(r)
				}
			}
			return strV(b.String())
		}
		throw(excTypeError, "'%s' object is not subscriptable", typeName(table))
	}
	var b strings.Builder
	for _, r := range v.str() {
		th.tick()
		to, ok := table.dict().get(th, intV(int64(r)))
		if !ok {
			b.WriteRune(r)
			continue
		}
		th.translated(&b, to)
	}
	th.need(1, int64(b.Len()))
	return strV(b.String())
}

// translated writes what a character is mapped to.
func (th *thread) translated(b *strings.Builder, to Value) {
	switch {
	case to.kind == kNone:
	case to.kind == kStr:
		th.charge(int64(len(to.str())))
		b.WriteString(to.str())
	case to.isInt():
		if to.kind == kBig || to.int() < 0 || to.int() > unicode.MaxRune {
			throw(excValueError, "character mapping must be in range(0x110000)")
		}
		b.WriteRune(rune(to.int()))
	default:
		throw(excTypeError, "character mapping must return integer, None or str")
	}
}

// makeTable is str.maketrans.
func (th *thread) makeTable(a []Value) Value {
	d := newDict()
	if a[1].kind == kUnbound {
		if a[0].kind != kDict {
			throw(excTypeError, "if you give only one argument to maketrans it must be a dict")
		}
		for _, e := range a[0].dict().entries {
			switch {
			case e.gone():
			case e.key.kind == kStr:
				if e.key.strLen() != 1 {
					throw(excValueError, "string keys in translate table must be of length 1")
				}
				r, _ := utf8.DecodeRuneInString(e.key.str())
				d.set(th, intV(int64(r)), e.val)
			case e.key.isInt():
				d.set(th, e.key, e.val)
			default:
				throw(excTypeError, "keys in translate table must be strings or integers")
			}
		}
		return dictV(d)
	}
	second := th.needArgStr(a[1], "maketrans", 2)
	if a[0].kind != kStr {
		throw(excTypeError, "first maketrans argument must be a string if there is a second argument")
	}
	from, to := []rune(a[0].str()), []rune(second)
	if len(from) != len(to) {
		throw(excValueError, "the first two maketrans arguments must have equal length")
	}
	for i, r := range from {
		th.tick()
		d.set(th, intV(int64(r)), intV(int64(to[i])))
	}
	if a[2].kind != kUnbound {
		for _, r := range th.needArgStr(a[2], "maketrans", 3) {
			th.tick()
			d.set(th, intV(int64(r)), none)
		}
	}
	return dictV(d)
}

// all reports whether s has characters and f holds for each.
func all(s string, f func(rune) bool) Value {
	for _, r := range s {
		if !f(r) {
			return vFalse
		}
	}
	return boolV(s != "")
}

// strTest is a method that looks at every character.
func strTest(name string, f func(rune) bool) *builtin {
	return def(name+"!", "self, /", func(th *thread, a []Value) Value { return all(a[0].str(), f) }).with1(func(th *thread, self Value) Value {
		return all(self.str(), f)
	})
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }
func isLower(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

func isDigit(r rune) bool   { return unicode.IsDigit(r) || unicode.Is(otherDigits, r) }
func isNumeric(r rune) bool { return unicode.IsNumber(r) || unicode.Is(otherNumbers, r) }

// isNewHan reports the ideographs that came with Unicode 15.1, which Python knows.
func isNewHan(r rune) bool {
	return r >= 0x2ebf0 && r <= 0x2ee5d || r >= 0x2ffc && r <= 0x2fff || r == 0x31ef
}
func isAlpha(r rune) bool     { return unicode.IsLetter(r) || r >= 0x2ebf0 && r <= 0x2ee5d }
func isAlnum(r rune) bool     { return isAlpha(r) || isNumeric(r) }
func isPrintable(r rune) bool { return unicode.IsPrint(r) || isNewHan(r) }

// oneCase reports whether all letters of s are of one case, and there is one.
func oneCase(s string, want, not func(rune) bool) Value {
	found := false
	for _, r := range s {
		if not(r) || unicode.IsTitle(r) {
			return vFalse
		}
		found = found || want(r)
	}
	return boolV(found)
}

// isTitle reports whether capitals begin words and only they.
func isTitle(s string) Value {
	found, inWord := false, false
	for _, r := range s {
		switch {
		case isUpper(r) || unicode.IsTitle(r):
			if inWord {
				return vFalse
			}
			found, inWord = true, true
		case isLower(r):
			if !inWord {
				return vFalse
			}
			found = true
		default:
			inWord = false
		}
	}
	return boolV(found)
}

// upperOf, titleOf and foldOf write a character's full mapping, which may be
// several.
func upperOf(b *strings.Builder, r rune) {
	if s, ok := fullUpper[r]; ok {
		b.WriteString(s)
		return
	}
	b.WriteRune(unicode.ToUpper(r))
}

func titleOf(b *strings.Builder, r rune) {
	if s, ok := fullTitle[r]; ok {
		b.WriteString(s)
		return
	}
	b.WriteRune(unicode.ToTitle(r))
}

func foldOf(b *strings.Builder, r rune) {
	if r == 'İ' {
		b.WriteString("i\u0307")
		return
	}
	if s, ok := foldings[r]; ok {
		b.WriteString(s)
		return
	}
	if s, ok := fullUpper[r]; ok {
		for _, c := range s {
			b.WriteRune(unicode.ToLower(c))
		}
		return
	}
	b.WriteRune(unicode.ToLower(unicode.ToUpper(r)))
}

// lowerAt writes the lower case of s[at], the character r: a Σ behind a letter
// and before none is the final one.
func lowerAt(b *strings.Builder, s string, at int, r rune) {
	switch {
	case r == 'Σ' && isCased(s[:at], true) && !isCased(s[at+2:], false):
		b.WriteRune('ς')
	case r == 'İ':
		b.WriteString("i\u0307")
	default:
		b.WriteRune(unicode.ToLower(r))
	}
}

// isCased reports whether the nearest character of s that counts is a letter
// with a case, from its end or from its start.
func isCased(s string, fromEnd bool) bool {
	for s != "" {
		var r rune
		var n int
		if fromEnd {
			r, n = utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-n]
		} else {
			r, n = utf8.DecodeRuneInString(s)
			s = s[n:]
		}
		if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) || strings.ContainsRune("'.:·’‘․﹒＇．：︓﹕…", r) && r != '…' {
			continue
		}
		return isUpper(r) || isLower(r) || unicode.IsTitle(r)
	}
	return false
}

// ascii7 reports whether s is ASCII alone.
func ascii7(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// recased makes a str with f writing each character.
func (th *thread) recased(v Value, f func(b *strings.Builder, s string, at int, r rune)) Value {
	s := v.str()
	th.charge(int64(len(s)))
	var b strings.Builder
	b.Grow(len(s))
	count := 0
	for at, r := range s {
		if count++; count%piecesPerPoll == 0 {
			th.poll()
		}
		f(&b, s, at, r)
	}
	return strV(b.String())
}

func (th *thread) upper(v Value) Value {
	if s := v.str(); len(s) == v.strLen() {
		th.charge(int64(len(s)))
		return newStr(th.byPieces(s, strings.ToUpper), len(s))
	}
	return th.recased(v, func(b *strings.Builder, s string, at int, r rune) { upperOf(b, r) })
}

func (th *thread) lower(v Value) Value {
	if s := v.str(); len(s) == v.strLen() {
		th.charge(int64(len(s)))
		if lower := th.byPieces(s, strings.ToLower); lower != s {
			return newStr(lower, len(s))
		}
		return v
	}
	return th.recased(v, lowerAt)
}

func strMethods() []*builtin {
	return []*builtin{
		def("upper!", "self, /", func(th *thread, a []Value) Value { return th.upper(a[0]) }).with1((*thread).upper),
		def("lower!", "self, /", func(th *thread, a []Value) Value { return th.lower(a[0]) }).with1((*thread).lower),
		def("casefold!", "self, /", func(th *thread, a []Value) Value {
			return th.recased(a[0], func(b *strings.Builder, s string, at int, r rune) { foldOf(b, r) })
		}),
		def("title!", "self, /", func(th *thread, a []Value) Value {
			inWord := false
			return th.recased(a[0], func(b *strings.Builder, s string, at int, r rune) {
				if inWord {
					lowerAt(b, s, at, r)
				} else {
					titleOf(b, r)
				}
				inWord = isUpper(r) || isLower(r) || unicode.IsTitle(r)
			})
		}),
		def("capitalize!", "self, /", func(th *thread, a []Value) Value {
			return th.recased(a[0], func(b *strings.Builder, s string, at int, r rune) {
				if at > 0 {
					lowerAt(b, s, at, r)
				} else {
					titleOf(b, r)
				}
			})
		}),
		def("swapcase!", "self, /", func(th *thread, a []Value) Value {
			return th.recased(a[0], func(b *strings.Builder, s string, at int, r rune) {
				switch {
				case isUpper(r):
					lowerAt(b, s, at, r)
				case isLower(r):
					upperOf(b, r)
				default:
					b.WriteRune(r)
				}
			})
		}),
		def("strip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a[0], a[1], "strip", true, true) }).with1(func(th *thread, self Value) Value {
			return th.strip(self, none, "strip", true, true)
		}),
		def("lstrip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a[0], a[1], "lstrip", true, false) }).with1(func(th *thread, self Value) Value {
			return th.strip(self, none, "lstrip", true, false)
		}),
		def("rstrip?", "self, chars=None, /", func(th *thread, a []Value) Value { return th.strip(a[0], a[1], "rstrip", false, true) }).with1(func(th *thread, self Value) Value {
			return th.strip(self, none, "rstrip", false, true)
		}),
		def("split!", "self, sep=None, maxsplit=-1", func(th *thread, a []Value) Value { return th.split(a[0], a[1], a[2]) }).with1(func(th *thread, self Value) Value {
			return th.split(self, none, intV(-1))
		}).with2(func(th *thread, self, sep Value) Value {
			return th.split(self, sep, intV(-1))
		}),
		def("rsplit!", "self, sep=None, maxsplit=-1", func(th *thread, a []Value) Value { return th.rsplit(a) }),
		def("splitlines!", "self, keepends=False", func(th *thread, a []Value) Value { return th.splitLines(a[0].str(), th.truth(a[1])) }),
		def("join!", "self, iterable, /", func(th *thread, a []Value) Value { return th.join(a[0].str(), a[1]) }).with2(func(th *thread, self, v Value) Value {
			return th.join(self.str(), v)
		}),
		def("replace!", "self, old, new, /, count=-1", func(th *thread, a []Value) Value { return th.replace(a) }),
		finder("find", false, false), finder("rfind", true, false), finder("index", false, true), finder("rindex", true, true),
		def("count?", "self, sub, start=None, end=None, /", func(th *thread, a []Value) Value {
			sub := th.needArgStr(a[1], "count", 1)
			part, _, ok := th.strRange(a[0], a[2:])
			if !ok {
				return intV(0)
			}
			return intV(int64(strings.Count(part, sub)))
		}).with2(func(th *thread, self, sub Value) Value {
			return intV(int64(strings.Count(self.str(), th.needArgStr(sub, "count", 1))))
		}),
		affixOf("startswith", strings.HasPrefix), affixOf("endswith", strings.HasSuffix),
		def("ljust?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, true, false) }),
		def("rjust?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, false, true) }),
		def("center?", "self, width, fillchar=' ', /", func(th *thread, a []Value) Value { return th.justify(a, true, true) }),
		def("zfill!", "self, width, /", func(th *thread, a []Value) Value {
			s, n := a[0].str(), th.widen(a[0], a[1])
			if n == 0 {
				return a[0]
			}
			th.need(1, n)
			sign := ""
			if s != "" && (s[0] == '-' || s[0] == '+') {
				sign, s = s[:1], s[1:]
			}
			return strV(sign + strings.Repeat("0", int(n)) + s)
		}),
		def("expandtabs!", "self, tabsize=8", func(th *thread, a []Value) Value { return th.expandTabs(a[0], th.needCInt(a[1])) }),
		def("partition!", "self, sep, /", func(th *thread, a []Value) Value { return th.cutAt(a, false) }),
		def("rpartition!", "self, sep, /", func(th *thread, a []Value) Value { return th.cutAt(a, true) }),
		def("removeprefix!", "self, prefix, /", func(th *thread, a []Value) Value {
			return strV(strings.TrimPrefix(a[0].str(), th.needArgStr(a[1], "removeprefix", 0)))
		}),
		def("removesuffix!", "self, suffix, /", func(th *thread, a []Value) Value {
			return strV(strings.TrimSuffix(a[0].str(), th.needArgStr(a[1], "removesuffix", 0)))
		}),
		def("translate!", "self, table, /", func(th *thread, a []Value) Value { return th.translate(a[0], a[1]) }),
		strTest("isdigit", isDigit), strTest("isdecimal", unicode.IsDigit), strTest("isnumeric", isNumeric),
		strTest("isalpha", isAlpha), strTest("isalnum", isAlnum), strTest("isspace", isSpace),
		def("isascii!", "self, /", func(th *thread, a []Value) Value { return boolV(ascii7(a[0].str())) }),
		def("isprintable!", "self, /", func(th *thread, a []Value) Value {
			return boolV(a[0].str() == "" || all(a[0].str(), isPrintable).bits != 0)
		}),
		def("isidentifier!", "self, /", func(th *thread, a []Value) Value { return boolV(lang.IsIdentifier(a[0].str())) }),
		def("isupper!", "self, /", func(th *thread, a []Value) Value { return oneCase(a[0].str(), isUpper, isLower) }).with1(func(th *thread, self Value) Value {
			return oneCase(self.str(), isUpper, isLower)
		}),
		def("islower!", "self, /", func(th *thread, a []Value) Value { return oneCase(a[0].str(), isLower, isUpper) }).with1(func(th *thread, self Value) Value {
			return oneCase(self.str(), isLower, isUpper)
		}),
		def("istitle!", "self, /", func(th *thread, a []Value) Value { return isTitle(a[0].str()) }),
		def("format", "self, *args, **kw", func(th *thread, a []Value) Value {
			return th.formatString(a[0].str(), a[1].tuple(), a[2], false)
		}).withN(func(th *thread, a []Value) (Value, bool) {
			return th.formatString(a[0].str(), a[1:], unbound, false), true
		}),
		def("format_map!", "self, mapping, /", func(th *thread, a []Value) Value {
			return th.formatString(a[0].str(), nil, a[1], true)
		}),
	}
}
