package trace

import (
	"context"
	"errors"
	"fmt"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/ir"
	"github.com/grayscale-lang/grayscale/lang"
)

// fault makes an error of one of Python's or NumPy's classes. The evaluator
// adds the place.
func fault(kind, format string, args ...any) error {
	msg := format
	if len(args) > 0 {
		msg = fmt.Sprintf(format, args...)
	}
	return &lang.Error{Kind: kind, Msg: msg}
}

// misfit is fault with the shapes that do not go together, for the report.
func misfit(shapes [][]int64, format string, args ...any) error {
	return &lang.Error{Kind: "ValueError", Msg: fmt.Sprintf(format, args...), Shapes: shapes}
}

// refuse makes the error of something that NumPy can do and we do not.
func refuse(hint, format string, args ...any) error {
	return &lang.Error{Kind: "Refused", Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// translate turns an error of package ir or of an Executor into a *lang.Error.
// Cancellation passes through unchanged, so that the caller can tell it by
// errors.Is.
func translate(err error) error {
	if err == nil {
		return nil
	}
	switch e := err.(type) {
	case *lang.Error:
		return e
	case *ir.TypeError:
		if e.Refused {
			return &lang.Error{Kind: "Refused", Msg: e.Msg}
		}
		kind := "TypeError"
		if len(e.Msg) > 6 && e.Msg[:6] == "ufunc " && !hasSafe(e.Msg) {
			kind = "UFuncTypeError"
		}
		return &lang.Error{Kind: kind, Msg: e.Msg}
	case *ir.ShapeError:
		return &lang.Error{Kind: "ValueError", Msg: e.Msg}
	case *ir.IndexError:
		if e.Value {
			return &lang.Error{Kind: "ValueError", Msg: e.Msg}
		}
		return &lang.Error{Kind: "IndexError", Msg: e.Msg}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var mem *backends.MemoryError
	if errors.As(err, &mem) {
		return &lang.Error{Kind: "MemoryError", Msg: fmt.Sprintf(
			"the work needs %d bytes, %d of the limit of %d are in use", mem.Want, mem.Used, mem.Limit)}
	}
	return err
}

// hasSafe tells NumPy's two "no loop" texts apart: the one about casting rules
// is a plain TypeError.
func hasSafe(msg string) bool {
	const tail = "casting rule ''safe''"
	return len(msg) > len(tail) && msg[len(msg)-len(tail):] == tail
}

// shapeText is a shape as NumPy's messages show it: (3,), (3,4).
func shapeText(shape []int64) string { return string(ir.AppendShape(nil, shape)) }

// tupleText is a shape as Python prints it: (3,), (3, 4).
func tupleText(shape []int64) string {
	b := []byte{'('}
	for i, n := range shape {
		if i > 0 {
			b = append(b, ',', ' ')
		}
		b = fmt.Appendf(b, "%d", n)
	}
	if len(shape) == 1 {
		b = append(b, ',')
	}
	return string(append(b, ')'))
}

// axisError is NumPy's AxisError; prefix is "" or "name: ".
func axisError(prefix string, axis, ndim int) error {
	return fault("AxisError", "%saxis %d is out of bounds for array of dimension %d", prefix, axis, ndim)
}

// normAxis counts a negative axis from the end.
func normAxis(prefix string, axis, ndim int) (int, error) {
	if axis < -ndim || axis >= ndim {
		return 0, axisError(prefix, axis, ndim)
	}
	if axis < 0 {
		axis += ndim
	}
	return axis, nil
}

// NumPyRank is the largest number of dimensions in NumPy; package ir's is less.
const NumPyRank = 64

// CheckRank refuses arrays of so many dimensions: NumPy's error beyond its own
// limit, a refusal below it.
func CheckRank(n int) error {
	switch {
	case n > NumPyRank:
		return fault("ValueError", "maximum supported dimension for an ndarray is currently %d, found %d", NumPyRank, n)
	case n > ir.MaxRank:
		return refuse("", "an array of %d dimensions is outside grayscale, which has at most %d", n, ir.MaxRank)
	}
	return nil
}

// checkSize refuses shapes that no machine can hold before anything is
// allocated, with NumPy's texts, and gives the number of elements.
func checkSize(shape []int64, d ir.DType) (int64, error) {
	if err := CheckRank(len(shape)); err != nil {
		return 0, err
	}
	n, zero := int64(1), false
	limit := int64(1<<63-1) / int64(d.Size())
	for _, e := range shape {
		switch {
		case e < 0:
			return 0, fault("ValueError", "negative dimensions are not allowed")
		case e == 0:
			zero = true // the other extents must still be sound
		case n > limit/e:
			return 0, fault("ValueError", "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.")
		default:
			n *= e
		}
	}
	if zero {
		return 0, nil
	}
	return n, nil
}

// memoryError is NumPy's text for an array that cannot be had.
func memoryError(shape []int64, d ir.DType, bytes int64) error {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}
	v, u := float64(bytes), 0
	for v >= 1024 && u < len(units)-1 {
		v, u = v/1024, u+1
	}
	var num string
	switch { // three significant digits, as NumPy's _size_to_string
	case u == 0:
		num = fmt.Sprintf("%d", bytes)
	case v < 9.995:
		num = fmt.Sprintf("%.2f", v)
	case v < 99.95:
		num = fmt.Sprintf("%.1f", v)
	default:
		num = fmt.Sprintf("%.0f.", v)
	}
	if num == "1024." {
		num, u = "1.00", u+1
	}
	return fault("MemoryError", "Unable to allocate %s %s for an array with shape %s and data type %s", num, units[u], tupleText(shape), d.NumPy())
}
