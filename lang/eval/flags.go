package eval

import (
	"fmt"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/lang/trace"
)

// arrayFlags is a.flags: how the memory of an array lies.
type arrayFlags struct{ a *trace.Array }

func flagsV(a *trace.Array) Value {
	a.Escape()
	return Value{kind: kFlags, ref: unsafe.Pointer(&arrayFlags{a})}
}

// flagNames are the attributes of a.flags.
var flagNames = map[string]func(f *arrayFlags) bool{
	"c_contiguous":    func(f *arrayFlags) bool { return f.a.Contiguous() },
	"contiguous":      func(f *arrayFlags) bool { return f.a.Contiguous() },
	"f_contiguous":    func(f *arrayFlags) bool { return f.a.Fortran() },
	"fortran":         func(f *arrayFlags) bool { return f.a.Fortran() },
	"owndata":         func(f *arrayFlags) bool { return f.a.OwnsData() },
	"writeable":       func(f *arrayFlags) bool { return !f.a.ReadOnly() && !f.a.IsScalar() },
	"aligned":         func(f *arrayFlags) bool { return true },
	"writebackifcopy": func(f *arrayFlags) bool { return false },
	"behaved":         func(f *arrayFlags) bool { return !f.a.ReadOnly() },
	"carray":          func(f *arrayFlags) bool { return f.a.Contiguous() && !f.a.ReadOnly() },
	"farray":          func(f *arrayFlags) bool { return f.a.Fortran() && !f.a.Contiguous() && !f.a.ReadOnly() },
	"fnc":             func(f *arrayFlags) bool { return f.a.Fortran() && !f.a.Contiguous() },
	"forc":            func(f *arrayFlags) bool { return f.a.Fortran() || f.a.Contiguous() },
}

// flagKeys are the names between brackets: a.flags['C'].
var flagKeys = map[string]string{
	"C": "c_contiguous", "CONTIGUOUS": "c_contiguous", "C_CONTIGUOUS": "c_contiguous",
	"F": "f_contiguous", "FORTRAN": "f_contiguous", "F_CONTIGUOUS": "f_contiguous",
	"O": "owndata", "OWNDATA": "owndata", "W": "writeable", "WRITEABLE": "writeable",
	"A": "aligned", "ALIGNED": "aligned", "X": "writebackifcopy", "WRITEBACKIFCOPY": "writebackifcopy",
	"B": "behaved", "BEHAVED": "behaved", "CA": "carray", "CARRAY": "carray", "FA": "farray", "FARRAY": "farray", "FNC": "fnc", "FORC": "forc",
}

// String is what print shows.
func (f *arrayFlags) String() string {
	var b strings.Builder
	for _, name := range []string{"c_contiguous", "f_contiguous", "owndata", "writeable", "aligned", "writebackifcopy"} {
		yes := "False"
		if flagNames[name](f) {
			yes = "True"
		}
		fmt.Fprintf(&b, "  %s : %s\n", strings.ToUpper(name), yes)
	}
	return b.String()
}

// flagItem is flags[k].
func (th *thread) flagItem(f *arrayFlags, k Value) Value {
	if k.kind == kStr {
		if name, ok := flagKeys[k.str()]; ok {
			return boolV(flagNames[name](f))
		}
	}
	throw(excKeyError, "Unknown flag")
	return none
}

// setFlag is flags.name = v.
func (th *thread) setFlag(f *arrayFlags, name string, v Value) {
	if name != "writeable" {
		if flagNames[name] != nil {
			throw(excAttributeError, "attribute '%s' of 'numpy._core.multiarray.flagsobj' objects is not writable", name)
		}
		throw(excAttributeError, "'numpy._core.multiarray.flagsobj' object has no attribute '%s'", name)
	}
	try(f.a.SetWriteable(th.truth(v)))
}
