package eval

import (
	"unicode/utf8"
	"unsafe"
)

// Small objects lie in one piece of memory with what they hold: a tuple with
// its elements, a short string with its bytes.
type (
	tuple1 struct {
		tuple
		room [1]Value
	}
	tuple2 struct {
		tuple
		room [2]Value
	}
	tuple3 struct {
		tuple
		room [3]Value
	}
	list2 struct {
		list
		room [2]Value
	}
	list4 struct {
		list
		room [4]Value
	}
	shortStr struct {
		str
		room [shortText]byte
	}
)

// shortText is how many bytes a string has at most that lies with its header.
const shortText = 16

// newTuple makes a tuple of n elements, which the caller sets.
func newTuple(n int) (Value, []Value) {
	var t *tuple
	switch n {
	case 1:
		x := new(tuple1)
		x.v, t = x.room[:], &x.tuple
	case 2:
		x := new(tuple2)
		x.v, t = x.room[:], &x.tuple
	case 3:
		x := new(tuple3)
		x.v, t = x.room[:], &x.tuple
	default:
		t = &tuple{make([]Value, n)}
	}
	return Value{kind: kTuple, ref: unsafe.Pointer(t)}, t.v
}

// newList makes a list of n elements, which the caller sets.
func newList(n int) (Value, []Value) {
	var l *list
	switch {
	case n == 0:
		l = new(list)
	case n <= len(list2{}.room):
		x := new(list2)
		x.v, l = x.room[:n], &x.list
	case n <= len(list4{}.room):
		x := new(list4)
		x.v, l = x.room[:n], &x.list
	default:
		l = &list{make([]Value, n)}
	}
	return Value{kind: kList, ref: unsafe.Pointer(l)}, l.v
}

// pairV is the tuple of two values.
func pairV(a, b Value) Value {
	escape(a)
	escape(b)
	x := &tuple2{room: [2]Value{a, b}}
	x.v = x.room[:]
	return Value{kind: kTuple, ref: unsafe.Pointer(&x.tuple)}
}

// textV is the string of b, which is copied.
func textV(b []byte) Value { return sizedText(b, utf8.RuneCount(b)) }

// sizedText is textV of n characters.
func sizedText(b []byte, n int) Value {
	if len(b) > shortText {
		return newStr(string(b), n)
	}
	if len(b) == 1 {
		return charV(rune(b[0]))
	}
	x := new(shortStr)
	copy(x.room[:], b)
	x.s, x.n = unsafe.String(&x.room[0], len(b)), n
	return Value{kind: kStr, ref: unsafe.Pointer(&x.str)}
}

// asciiChars are the strings of one ASCII character.
var asciiChars = func() (chars [utf8.RuneSelf]str) {
	const all = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\v\f\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
		" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\x7f"
	for i := range chars {
		chars[i] = str{s: all[i : i+1], n: 1}
	}
	return chars
}()

// charV is the string of one character.
func charV(r rune) Value {
	if uint32(r) < utf8.RuneSelf {
		return Value{kind: kStr, ref: unsafe.Pointer(&asciiChars[r])}
	}
	return newStr(string(r), 1)
}
