package order

import (
	"math"
	"math/bits"
	"unsafe"
)

// An array is sorted by keys: unsigned integers whose order is that of the
// elements. A large one is distributed over buckets of neighbouring keys, in
// parallel, as a sample of it suggests; what is in one bucket fits the cache
// and is sorted by its highest digits, least significant first, which is
// stable; the few runs that agree in all of these are sorted by the next ones.

// word is a key, or a key with the number of its element below it.
type word interface {
	uint8 | uint16 | uint32 | uint64
}

// form is how the bits of an element are read.
type form uint8

const (
	unsigned form = iota
	signed
	float
)

func formOf[T Number]() form {
	var zero T
	switch any(zero).(type) {
	case float32, float64:
		return float
	case int8, int16, int32, int64:
		return signed
	}
	return unsigned
}

// coding turns elements into keys and back.
type coding[U word] struct {
	form form
	sign U // the highest bit
	inf  U // of floats: the bits of infinity
}

func codingOf[U word](f form) coding[U] {
	c := coding[U]{form: f, sign: 1 << (8*unsafe.Sizeof(U(0)) - 1)}
	switch unsafe.Sizeof(U(0)) {
	case 4:
		x := uint64(math.Float32bits(float32(math.Inf(1))))
		c.inf = U(x)
	case 8:
		x := math.Float64bits(math.Inf(1))
		c.inf = U(x)
	}
	return c
}

// encode gives the key of an element. Those of -0.0 and 0.0 differ, so that
// elements can be had back; decode gives every NaN back as the same.
func (c *coding[U]) encode(b U) U {
	switch c.form {
	case signed:
		return b ^ c.sign
	case float:
		if b&^c.sign > c.inf {
			return ^U(0)
		}
		if b&c.sign != 0 {
			return ^b
		}
		return b | c.sign
	}
	return b
}

func (c *coding[U]) decode(k U) U {
	switch c.form {
	case signed:
		return k ^ c.sign
	case float:
		if k&c.sign != 0 {
			return k &^ c.sign
		}
		return ^k
	}
	return k
}

// equalKey is encode with one key for both zeros.
func (c *coding[U]) equalKey(b U) U {
	if c.form == float && b == c.sign {
		b = 0
	}
	return c.encode(b)
}

// words is a slice of elements as one of unsigned integers.
func words[U word, T Number](x []T) []U {
	return unsafe.Slice((*U)(unsafe.Pointer(unsafe.SliceData(x))), len(x))
}

// Sort sorts x. room is as long as x, of any content.
func Sort[T Number](run Run, x, room []T) error {
	f := formOf[T]()
	switch unsafe.Sizeof(*new(T)) {
	case 1:
		return sortBytes(run, words[uint8](x), f)
	case 2:
		return sortWords(run, words[uint16](x), words[uint16](room), f)
	case 4:
		return sortWords(run, words[uint32](x), words[uint32](room), f)
	}
	return sortWords(run, words[uint64](x), words[uint64](room), f)
}

// sortBytes counts.
func sortBytes(run Run, x []uint8, f form) error {
	counts := make([][256]int, countPieces(len(x)))
	if err := pieces(run, len(x), func(i, lo, hi int) {
		c := &counts[i]
		for _, b := range x[lo:hi] {
			c[b]++
		}
	}); err != nil {
		return err
	}
	var ends [256]int // of each byte's run, in order
	flip := 0
	if f == signed {
		flip = 0x80
	}
	n := 0
	for k := range 256 {
		for i := range counts {
			n += counts[i][k^flip]
		}
		ends[k] = n
	}
	return pieces(run, len(x), func(_, lo, hi int) {
		k := 0
		for lo < hi {
			for ends[k] <= lo {
				k++
			}
			end := min(ends[k], hi)
			b := uint8(k ^ flip)
			for i := lo; i < end; i++ {
				x[i] = b
			}
			lo = end
		}
	})
}

// found is what a look at all elements of a piece tells.
type found[U word] struct {
	first, last U
	differ      U    // bits that are not equal in all keys
	sorted      bool // within the piece
	minus, plus int  // zeros
	zeros       []bool
}

// sortWords sorts elements of two bytes and more.
func sortWords[U word](run Run, x, room []U, f form) error {
	if len(x) < 2 {
		return nil
	}
	c := codingOf[U](f)
	all := make([]found[U], countPieces(len(x)))
	if err := pieces(run, len(x), func(i, lo, hi int) { all[i].scan(&c, x[lo:hi]) }); err != nil {
		return err
	}
	sum := all[0]
	for i := range all[1:] {
		p := &all[i+1]
		sum.sorted = sum.sorted && p.sorted && sum.last <= p.first
		sum.last = p.last
		sum.differ |= p.differ | (p.first ^ sum.first)
		sum.minus += p.minus
		sum.plus += p.plus
	}
	if !sum.sorted {
		if err := sortKeys(run, x, room, sum.differ); err != nil {
			return err
		}
	}
	if f == unsigned {
		return nil
	}
	if err := pieces(run, len(x), func(_, lo, hi int) {
		x := x[lo:hi]
		for i, k := range x {
			x[i] = c.decode(k)
		}
	}); err != nil {
		return err
	}
	if sum.minus == 0 || sum.plus == 0 {
		return nil
	}
	// the zeros keep their order: those with a sign are the last of what is
	// below the others
	lo, hi := 0, len(x)
	for lo < hi {
		m := int(uint(lo+hi) / 2)
		if c.encode(x[m]) < c.encode(c.sign) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for i := range all {
		p := &all[i]
		for k := range p.minus + p.plus {
			x[lo] = 0
			if p.zeros != nil && p.zeros[k] {
				x[lo] = c.sign
			}
			lo++
		}
	}
	return nil
}

// scan encodes a piece in place, and looks at it.
func (p *found[U]) scan(c *coding[U], x []U) {
	if c.form == float {
		for _, b := range x {
			if b == c.sign {
				p.minus++
			}
		}
		if p.minus > 0 {
			for _, b := range x {
				if b&^c.sign == 0 {
					p.zeros = append(p.zeros, b != 0)
				}
			}
			p.plus = len(p.zeros) - p.minus
		} else {
			for _, b := range x {
				if b == 0 {
					p.plus++
				}
			}
		}
	}
	first := c.encode(x[0])
	last, differ, down := first, U(0), U(0)
	switch c.form {
	case unsigned:
		for _, k := range x {
			differ |= k ^ first
			if k < last {
				down = 1
			}
			last = k
		}
	case signed:
		for i, b := range x {
			k := b ^ c.sign
			x[i] = k
			differ |= k ^ first
			if k < last {
				down = 1
			}
			last = k
		}
	default:
		for i, b := range x {
			k := c.encode(b)
			x[i] = k
			differ |= k ^ first
			if k < last {
				down = 1
			}
			last = k
		}
	}
	p.first, p.last, p.differ, p.sorted = first, last, differ, down == 0
}

// few is up to which number elements are sorted by insertion.
const few = 32

// local is up to which number keys are sorted by one thread at once: they and
// their room fit a core's cache.
const local = 1 << 15

// sortKeys sorts x, stably by the bits of differ and what is above them; what
// is below does not differ or does not count. room is as long as x.
func sortKeys[U word](run Run, x, room []U, differ U) error {
	if len(x) <= 2*local {
		sortLocal(x, room, differ, false)
		return nil
	}
	return distribute(run, x, room, differ, false)
}

const (
	maxBuckets = 256
	tableBits  = 12 // of the highest bits that differ, to find the bucket
)

// countDigits counts, for each piece of x, the keys with each value of the bits
// from shift on.
func countDigits[U word](run Run, x []U, shift int) ([][1 << tableBits]int32, error) {
	const mask = 1<<tableBits - 1
	counts := make([][1 << tableBits]int32, countPieces(len(x)))
	err := pieces(run, len(x), func(i, lo, hi int) {
		c := &counts[i]
		for _, k := range x[lo:hi] {
			c[uint64(k)>>shift&mask]++
		}
	})
	return counts, err
}

// distribute sorts the many keys of x; the result stands in room if there is
// true. It splits them into buckets by their highest bits that differ: as many
// neighbouring values of these as fill a bucket, or one that fills more.
func distribute[U word](run Run, x, room []U, differ U, there bool) error {
	if differ == 0 {
		if there {
			return pieces(run, len(x), func(_, lo, hi int) { copy(room[lo:hi], x[lo:hi]) })
		}
		return nil
	}
	shift := max(bits.Len64(uint64(differ))-tableBits, 0)
	const mask = 1<<tableBits - 1
	counts, err := countDigits(run, x, shift)
	if err != nil {
		return err
	}
	at := make([][maxBuckets]int, len(counts)) // how many elements of a piece, then where the next goes
	var table [1 << tableBits]uint8
	full := max(len(x)/(maxBuckets/2), local) // two buckets in a row have more
	b, have := 0, 0
	for d := range table {
		hits := 0
		for i := range counts {
			hits += int(counts[i][d])
		}
		if hits > 0 && have > 0 && have+hits > full {
			b++
			have = 0
		}
		have += hits
		table[d] = uint8(b)
		for i := range counts {
			at[i][b] += int(counts[i][d])
		}
	}
	nb := b + 1
	starts := make([]int, nb+1)
	for b := range nb {
		for i := range at {
			starts[b+1], at[i][b] = starts[b+1]+at[i][b], starts[b+1]
		}
		if b+2 <= nb {
			starts[b+2] = starts[b+1]
		}
	}
	if err := pieces(run, len(x), func(i, lo, hi int) {
		next := &at[i]
		for _, k := range x[lo:hi] {
			b := table[uint64(k)>>shift&mask]
			room[next[b]] = k
			next[b]++
		}
	}); err != nil {
		return err
	}
	const large = 8 * local
	if err := run(nb, func(b int) {
		if lo, hi := starts[b], starts[b+1]; hi-lo <= large {
			sortLocal(room[lo:hi], x[lo:hi], differ, !there)
		}
	}); err != nil {
		return err
	}
	for b := range nb {
		if lo, hi := starts[b], starts[b+1]; hi-lo > large {
			part := room[lo:hi]
			bits := make([]U, countPieces(len(part)))
			if err := pieces(run, len(part), func(i, lo, hi int) { bits[i] = differing(part[lo:hi], part[0]) }); err != nil {
				return err
			}
			d := U(0)
			for _, b := range bits {
				d |= b
			}
			if err := distribute(run, part, x[lo:hi], d&differ, !there); err != nil {
				return err
			}
		}
	}
	return nil
}

// differing has the bits in which some key of x is not as first.
func differing[U word](x []U, first U) U {
	d := U(0)
	for _, k := range x {
		d |= k ^ first
	}
	return d
}

// sortLocal sorts x by those of the bits of mask that differ and what is above;
// the result stands in room if there is true.
func sortLocal[U word](x, room []U, mask U, there bool) {
	n := len(x)
	room = room[:n]
	if n <= few {
		if n > 1 {
			insert(x, bits.TrailingZeros64(uint64(mask)))
		}
		if there {
			copy(room, x)
		}
		return
	}
	differ := differing(x, x[0]) & mask
	if differ == 0 {
		if there {
			copy(room, x)
		}
		return
	}
	top := bits.Len64(uint64(differ))
	low := bits.TrailingZeros64(uint64(differ))
	// so many of the highest bits that few keys agree in all of them
	const most = 4
	digits := min((bits.Len(uint(n))+6+7)/8, (top-low+7)/8, most)
	from := max(top-8*digits, low)
	var counts [most][256]uint32
	switch digits {
	case 1:
		for _, k := range x {
			counts[0][uint8(uint64(k)>>from)]++
		}
	case 2:
		for _, k := range x {
			w := uint64(k) >> from
			counts[0][uint8(w)]++
			counts[1][uint8(w>>8)]++
		}
	default:
		for _, k := range x {
			w := uint64(k) >> from
			counts[0][uint8(w)]++
			counts[1][uint8(w>>8)]++
			counts[2][uint8(w>>16)]++
			counts[3][uint8(w>>24)]++
		}
	}
	a, b := x, room
	for d := range digits {
		c := &counts[d]
		shift := from + 8*d
		if c[uint8(uint64(a[0])>>shift)] == uint32(n) {
			continue
		}
		sum := uint32(0)
		for i, m := range c {
			c[i] = sum
			sum += m
		}
		for _, k := range a {
			i := uint8(uint64(k) >> shift)
			b[c[i]] = k
			c[i]++
		}
		a, b = b, a
	}
	if from > low {
		tieBreak(a, b, from, (U(1)<<from-1)&differ)
	}
	if inRoom := &a[0] == &room[0]; inRoom != there {
		copy(b, a)
	}
}

// tieBreak sorts the runs of keys that agree from bit from on by the bits of
// mask.
func tieBreak[U word](x, room []U, from int, mask U) {
	low := bits.TrailingZeros64(uint64(mask))
	for i := 1; i < len(x); i++ {
		if x[i]>>from != x[i-1]>>from {
			continue
		}
		j := i + 1
		for j < len(x) && x[j]>>from == x[i]>>from {
			j++
		}
		run := x[i-1 : j]
		if len(run) <= few {
			insert(run, low)
		} else {
			sortLocal(run, room[i-1:j], mask, false)
		}
		i = j
	}
}

// insert sorts a few keys by what is above the lowest low bits.
func insert[U word](x []U, low int) {
	for i := 1; i < len(x); i++ {
		k := x[i]
		j := i
		for j > 0 && x[j-1]>>low > k>>low {
			x[j] = x[j-1]
			j--
		}
		x[j] = k
	}
}

// Distinct marks the elements of x, which is in order, that are not equal to
// the one before; if equalNaN, every NaN equals the first.
func Distinct[T Number](run Run, x []T, equalNaN bool, mark []bool) error {
	return pieces(run, len(x), func(_, lo, hi int) {
		for i := lo; i < hi; i++ {
			mark[i] = i == 0 || x[i] != x[i-1] && !(equalNaN && x[i] != x[i] && x[i-1] != x[i-1])
		}
	})
}
