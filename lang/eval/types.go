package eval

import (
	"slices"
	"sync"

	"github.com/grayscale-lang/grayscale/ir"
)

// typeObj is a class: of a kind of values, of exceptions, or an abstract one
// of NumPy that isinstance knows.
type typeObj struct {
	name    string
	module  string // "numpy", "" for builtins
	base    *typeObj
	kinds   []kind              // of its instances
	dtype   ir.DType            // of NumPy's scalar types
	new     *builtin            // its constructor
	members map[string]*builtin // methods of a class of dicts
}

func (t *typeObj) fullName() string {
	if t.module == "" {
		return t.name
	}
	return t.module + "." + t.name
}

func (t *typeObj) isSub(u *typeObj) bool {
	for ; t != nil; t = t.base {
		if t == u {
			return true
		}
	}
	return false
}

// dtypeOf is the dtype that a type stands for as an argument dtype=.
func (t *typeObj) dtypeOf() ir.DType { return t.dtype }

// Exception classes, each with its base.
var (
	excBaseException       = &typeObj{name: "BaseException"}
	excKeyboardInterrupt   = exc("KeyboardInterrupt", excBaseException)
	excSystemExit          = exc("SystemExit", excBaseException)
	excException           = exc("Exception", excBaseException)
	excArithmeticError     = exc("ArithmeticError", excException)
	excFloatingPointError  = exc("FloatingPointError", excArithmeticError)
	excOverflowError       = exc("OverflowError", excArithmeticError)
	excZeroDivisionError   = exc("ZeroDivisionError", excArithmeticError)
	excAssertionError      = exc("AssertionError", excException)
	excAttributeError      = exc("AttributeError", excException)
	excEOFError            = exc("EOFError", excException)
	excImportError         = exc("ImportError", excException)
	excModuleNotFoundError = exc("ModuleNotFoundError", excImportError)
	excLookupError         = exc("LookupError", excException)
	excIndexError          = exc("IndexError", excLookupError)
	excKeyError            = exc("KeyError", excLookupError)
	excMemoryError         = exc("MemoryError", excException)
	excNameError           = exc("NameError", excException)
	excUnboundLocalError   = exc("UnboundLocalError", excNameError)
	excOSError             = exc("OSError", excException)
	excFileExistsError     = exc("FileExistsError", excOSError)
	excFileNotFoundError   = exc("FileNotFoundError", excOSError)
	excIsADirectoryError   = exc("IsADirectoryError", excOSError)
	excPermissionError     = exc("PermissionError", excOSError)
	excTimeoutError        = exc("TimeoutError", excOSError)
	excRuntimeError        = exc("RuntimeError", excException)
	excNotImplementedError = exc("NotImplementedError", excRuntimeError)
	excRecursionError      = exc("RecursionError", excRuntimeError)
	excStopIteration       = exc("StopIteration", excException)
	excTypeError           = exc("TypeError", excException)
	excValueError          = exc("ValueError", excException)
	excUnicodeError        = exc("UnicodeError", excValueError)
	excUnicodeDecodeError  = exc("UnicodeDecodeError", excUnicodeError)
	excWarning             = exc("Warning", excException)
	excRuntimeWarning      = exc("RuntimeWarning", excWarning)
	excUserWarning         = exc("UserWarning", excWarning)
	excBufferError         = exc("BufferError", excException)
	excReferenceError      = exc("ReferenceError", excException)
	excStopAsyncIteration  = exc("StopAsyncIteration", excException)
	excSyntaxError         = exc("SyntaxError", excException)
	excIndentationError    = exc("IndentationError", excSyntaxError)
	excTabError            = exc("TabError", excIndentationError)
	excSystemError         = exc("SystemError", excException)
	excGeneratorExit       = exc("GeneratorExit", excBaseException)
	excUnicodeEncodeError  = exc("UnicodeEncodeError", excUnicodeError)
	excBlockingIOError     = exc("BlockingIOError", excOSError)
	excChildProcessError   = exc("ChildProcessError", excOSError)
	excConnectionError     = exc("ConnectionError", excOSError)
	excBrokenPipeError     = exc("BrokenPipeError", excConnectionError)
	excInterruptedError    = exc("InterruptedError", excOSError)
	excNotADirectoryError  = exc("NotADirectoryError", excOSError)
	excProcessLookupError  = exc("ProcessLookupError", excOSError)
	excDeprecationWarning  = exc("DeprecationWarning", excWarning)
	excFutureWarning       = exc("FutureWarning", excWarning)
	excSyntaxWarning       = exc("SyntaxWarning", excWarning)
	excImportWarning       = exc("ImportWarning", excWarning)
	excResourceWarning     = exc("ResourceWarning", excWarning)
	excUnicodeWarning      = exc("UnicodeWarning", excWarning)
	excBytesWarning        = exc("BytesWarning", excWarning)
	excEncodingWarning     = exc("EncodingWarning", excWarning)

	excPendingDeprecationWarning = exc("PendingDeprecationWarning", excWarning)

	excAxisError      = exc("AxisError", excValueError)
	excUFuncTypeError = exc("UFuncTypeError", excTypeError)
	excNoLoopError    = exc("_UFuncNoLoopError", excTypeError)
	excLinAlgError    = exc("LinAlgError", excValueError)

	excUnsupportedOperation = exc("UnsupportedOperation", excOSError) // of io
	excBadZipFile           = exc("BadZipFile", excException)         // of zipfile
	excConversionWarning    = exc("ConversionWarning", excUserWarning)
)

func exc(name string, base *typeObj) *typeObj { return &typeObj{name: name, base: base} }

var exceptions = []*typeObj{
	excBaseException, excKeyboardInterrupt, excSystemExit, excException, excArithmeticError, excFloatingPointError,
	excOverflowError, excZeroDivisionError, excAssertionError, excAttributeError, excEOFError, excImportError,
	excModuleNotFoundError, excLookupError, excIndexError, excKeyError, excMemoryError, excNameError,
	excUnboundLocalError, excOSError, excFileExistsError, excFileNotFoundError, excIsADirectoryError, excPermissionError,
	excTimeoutError, excRuntimeError, excNotImplementedError, excRecursionError, excStopIteration, excTypeError,
	excValueError, excUnicodeError, excUnicodeDecodeError, excWarning, excRuntimeWarning, excUserWarning,
	excDeprecationWarning, excPendingDeprecationWarning, excFutureWarning, excSyntaxWarning, excImportWarning,
	excResourceWarning, excUnicodeWarning, excBytesWarning, excEncodingWarning,
	excBufferError, excReferenceError, excStopAsyncIteration, excSyntaxError, excIndentationError, excTabError, excSystemError,
	excGeneratorExit, excUnicodeEncodeError, excBlockingIOError, excChildProcessError, excConnectionError, excBrokenPipeError,
	excInterruptedError, excNotADirectoryError, excProcessLookupError,
	exc("ConnectionAbortedError", excConnectionError),
	exc("ConnectionRefusedError", excConnectionError), exc("ConnectionResetError", excConnectionError),
}

// errnoClass is the class that OSError(number, text) makes.
var errnoClass = map[int64]*typeObj{
	1: excPermissionError, 2: excFileNotFoundError, 3: excProcessLookupError, 4: excInterruptedError, 10: excChildProcessError, 11: excBlockingIOError,
	13: excPermissionError, 17: excFileExistsError, 20: excNotADirectoryError, 21: excIsADirectoryError, 32: excBrokenPipeError, 110: excTimeoutError,
}

// numpyExceptions are raised by array operations; scripts name them through
// their bases.
var numpyExceptions = []*typeObj{excAxisError, excUFuncTypeError, excNoLoopError, excLinAlgError, excUnsupportedOperation, excBadZipFile, excConversionWarning}

var exceptionNames = sync.OnceValue(func() map[string]*typeObj {
	m := map[string]*typeObj{"Refused": refusedClass}
	for _, list := range [][]*typeObj{exceptions, numpyExceptions} {
		for _, t := range list {
			m[t.name] = t
		}
	}
	return m
})

func exceptionClass(name string) *typeObj { return exceptionNames()[name] }

// Types of values.
var (
	typeType     = &typeObj{name: "type", kinds: []kind{kType}}
	typeObject   = &typeObj{name: "object"}
	typeInt      = &typeObj{name: "int", kinds: []kind{kInt, kBig, kBool}, dtype: ir.I64}
	typeBool     = &typeObj{name: "bool", kinds: []kind{kBool}, dtype: ir.Bool}
	typeFloat    = &typeObj{name: "float", kinds: []kind{kFloat, kF64}, dtype: ir.F64}
	typeStr      = &typeObj{name: "str", kinds: []kind{kStr}}
	typeTuple    = &typeObj{name: "tuple", kinds: []kind{kTuple}}
	typeList     = &typeObj{name: "list", kinds: []kind{kList}}
	typeDict     = &typeObj{name: "dict", kinds: []kind{kDict}}
	typeRange    = &typeObj{name: "range", kinds: []kind{kRange}}
	typeSlice    = &typeObj{name: "slice", kinds: []kind{kSlice}}
	typeNone     = &typeObj{name: "NoneType", kinds: []kind{kNone}}
	typeEllipsis = &typeObj{name: "ellipsis", kinds: []kind{kEllipsis}}
	typeFunction = &typeObj{name: "function", kinds: []kind{kFunc}}
	typeBuiltin  = &typeObj{name: "builtin_function_or_method", kinds: []kind{kBuiltin, kMethod}}
	typeUfunc    = &typeObj{name: "ufunc", module: "numpy"}
	typeFlags    = &typeObj{name: "flagsobj", module: "numpy._core.multiarray", kinds: []kind{kFlags}}
	typeModule   = &typeObj{name: "module", kinds: []kind{kModule}}
	typeZip      = &typeObj{name: "zip"}
	typeMap      = &typeObj{name: "map"}
	typeFilter   = &typeObj{name: "filter"}
	typeEnum     = &typeObj{name: "enumerate"}
	typeReversed = &typeObj{name: "reversed"}

	typeNdarray = &typeObj{name: "ndarray", module: "numpy", kinds: []kind{kArray}}
	typeMemmap  = &typeObj{name: "memmap", module: "numpy", base: typeNdarray}
	typeDType   = &typeObj{name: "dtype", module: "numpy", kinds: []kind{kDType}}
)

// The classes of NumPy's scalars: abstract ones, each below another.
var (
	typeGeneric  = abstract("generic", nil)
	typeNumber   = abstract("number", typeGeneric)
	typeInteger  = abstract("integer", typeNumber)
	typeSigned   = abstract("signedinteger", typeInteger)
	typeUnsigned = abstract("unsignedinteger", typeInteger)
	typeInexact  = abstract("inexact", typeNumber)
	typeFloating = abstract("floating", typeInexact)
	// typeBoolean stands between generic and bool; scripts do not see it.
	typeBoolean = abstract("bool", typeGeneric)
)

func abstract(name string, base *typeObj) *typeObj {
	return &typeObj{name: name, module: "numpy", base: base}
}

// classOf is the abstract class right above a dtype's scalars.
func classOf(d ir.DType) *typeObj {
	switch {
	case d.IsFloat():
		return typeFloating
	case d == ir.Bool:
		return typeBoolean
	case d.Unsigned():
		return typeUnsigned
	}
	return typeSigned
}

// scalarTypes are the types of NumPy scalars, one for each dtype.
var scalarTypes = func() map[ir.DType]*typeObj {
	m := map[ir.DType]*typeObj{}
	for k, d := range scalarDType {
		if d != ir.NoType {
			m[d] = &typeObj{name: d.NumPy(), module: "numpy", base: classOf(d), kinds: []kind{kind(k)}, dtype: d}
		}
	}
	return m
}()

// kindTypes has the types of all other kinds.
var kindTypes = [numKinds]*typeObj{
	kInt: typeInt, kBig: typeInt, kFloat: typeFloat, kBool: typeBool, kNone: typeNone, kStr: typeStr, kTuple: typeTuple,
	kList: typeList, kDict: typeDict, kRange: typeRange, kSlice: typeSlice, kEllipsis: typeEllipsis, kFunc: typeFunction,
	kBuiltin: typeBuiltin, kMethod: typeBuiltin, kModule: typeModule, kType: typeType, kDType: typeDType, kArray: typeNdarray,
	kFile: typeFile, kFlags: typeFlags, kView: viewTypes['k'],
	kNpz: typeNpz, kRNG: typeGenerator, kRState: typeRandomState, kBitGen: typeBitGenerator, kSeedSeq: typeSeedSequence,
	kPyRandom: typePyRandom, kDeque: typeDeque, kKeyWrapper: typeKeyWrapper,
}

// typeOf is type(v).
func typeOf(v Value) *typeObj {
	switch v.kind {
	case kLazy:
		return scalarTypes[v.array().DType()]
	case kExc:
		return v.exc().class
	case kDict:
		if c := v.dict().class; c != nil {
			return c
		}
	case kIter:
		switch v.iter().name {
		case "zip":
			return typeZip
		case "map":
			return typeMap
		case "filter":
			return typeFilter
		case "enumerate":
			return typeEnum
		case "reversed":
			return typeReversed
		}
		return &typeObj{name: v.iter().name}
	case kView:
		return viewTypes[v.view().what]
	case kFlat:
		return typeFlatiter
	case kIndexer:
		return &typeObj{name: v.indexer().class}
	case kImag:
		return typeComplex
	case kAlias:
		return &typeObj{name: v.alias().className()}
	case kLimits:
		return v.limits().class
	case kFile:
		return v.file().class
	case kArray:
		if mapped(v) {
			return typeMemmap
		}
	case kBitGen:
		return bitGeneratorType(v)
	case kBuiltin:
		if t := v.builtin().class; t != nil {
			return t
		}
		if v.builtin().ufunc != nil {
			return typeUfunc
		}
	}
	if d := v.scalarType(); d != ir.NoType {
		return scalarTypes[d]
	}
	return kindTypes[v.kind]
}

var viewTypes = map[byte]*typeObj{'k': {name: "dict_keys"}, 'v': {name: "dict_values"}, 'i': {name: "dict_items"}}

// typeName is the class as error messages show it.
func typeName(v Value) string {
	if v.isA(typeCounter) { // a class written in Python, which is named alone
		return typeCounter.name
	}
	return typeOf(v).fullName()
}

// isInstance is isinstance(v, t).
func isInstance(v Value, t *typeObj) bool {
	if t == typeObject {
		return true
	}
	if v.kind == kExc {
		return v.exc().class.isSub(t)
	}
	k := v.kind
	if k == kLazy {
		k = dtypeScalar[v.array().DType()]
	}
	for _, tk := range t.kinds {
		if tk == k {
			return true
		}
	}
	return typeOf(v).isSub(t)
}

// covers reports whether all instances of u are instances of t, though t is
// none of u's bases: bool and int, float64 and float, NumPy's abstract types.
func (t *typeObj) covers(u *typeObj) bool {
	if len(u.kinds) == 0 || u == typeFloat && t != typeFloat || u == typeInt && t != typeInt {
		return t == u
	}
	for _, k := range u.kinds {
		if !slices.Contains(t.kinds, k) {
			return false
		}
	}
	return true
}
