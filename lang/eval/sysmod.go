package eval

import (
	"math"
	"strconv"
	"strings"

	"github.com/grayscale-lang/grayscale/lang/format"
)

// sysModule is what sys has: argv, exit, and a few constants.
func sysModule(args []string, stdin *file) *module {
	argv := make([]Value, len(args))
	for i, a := range args {
		argv[i] = strV(a)
	}
	if len(argv) == 0 {
		argv = []Value{strV("")}
	}
	m := newModule("sys")
	m.more = outsideNames(sysNames, map[string]string{"getsizeof": "len(x) or x.nbytes"})
	m.table["argv"] = listV(argv)
	m.table["maxsize"] = intV(math.MaxInt64)
	m.table["byteorder"] = strV("little")
	m.table["version"] = strV("3.13.0 (grayscale)")
	m.table["version_info"] = versionInfo
	m.table["float_info"] = limitsV(floatInfo)
	m.table["platform"] = strV("linux")
	m.table["exit"] = builtinV(def("exit", "status=None, /", exitScript))
	m.table["getrecursionlimit"] = builtinV(def("getrecursionlimit!", "", func(th *thread, a []Value) Value { return intV(int64(th.maxCalls)) }))
	m.table["setrecursionlimit"] = builtinV(def1("setrecursionlimit", func(th *thread, v Value) Value {
		n := th.needIndex(v)
		if n < 1 {
			throw(excValueError, "recursion limit must be greater or equal than 1")
		}
		if n > math.MaxInt32 {
			throw(excOverflowError, "Python int too large to convert to C int")
		}
		if int64(th.depth) >= n {
			throw(excRecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, th.depth)
		}
		th.maxCalls = int(n)
		return none
	}))
	m.table["stdin"] = fileV(stdin)
	m.table["stdout"] = Value{kind: kFile, ref: stdoutRef}
	m.table["stderr"] = Value{kind: kFile, ref: stderrRef}
	return m
}

// versionInfo is sys.version_info, known by its place: its elements have names.
var versionInfo = tupleV([]Value{intV(3), intV(13), intV(0), strV("final"), intV(0)})

// versionFields are the names of its elements.
var versionFields = []string{"major", "minor", "micro", "releaselevel", "serial"}

// floatInfo is sys.float_info.
var floatInfo = func() *limits {
	l := &limits{class: &typeObj{name: "float_info", module: "sys"}, members: map[string]Value{}}
	var texts []string
	for _, f := range []struct {
		name string
		v    Value
	}{
		{"max", floatV(math.MaxFloat64)}, {"max_exp", intV(1024)}, {"max_10_exp", intV(308)},
		{"min", floatV(0x1p-1022)}, {"min_exp", intV(-1021)}, {"min_10_exp", intV(-307)},
		{"dig", intV(15)}, {"mant_dig", intV(53)}, {"epsilon", floatV(0x1p-52)}, {"radix", intV(2)}, {"rounds", intV(1)},
	} {
		l.members[f.name] = f.v
		texts = append(texts, f.name+"="+numberText(f.v))
	}
	l.repr = "sys.float_info(" + strings.Join(texts, ", ") + ")"
	l.shown = l.repr
	return l
}()

func numberText(v Value) string {
	if v.kind == kFloat {
		return format.Float64(v.float())
	}
	return strconv.FormatInt(v.int(), 10)
}

func exitScript(th *thread, a []Value) Value {
	e := &exception{class: excSystemExit}
	if a[0].kind != kNone {
		e.args = []Value{a[0]}
	}
	panic(&raised{e})
}

// quitter is exit or quit: who types its name alone is told how to leave.
func quitter(name string) *builtin {
	b := def(name, "code=None", exitScript)
	b.repr = "Use " + name + "() or Ctrl-D (i.e. EOF) to exit"
	return b
}

// sysNames is every public name of sys.
const sysNames = `
abiflags activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder
call_tracing copyright deactivate_stack_trampoline displayhook dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags
float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding
getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval gettrace
getunicodeinternedsize hash_info hexversion implementation int_info intern is_finalizing is_stack_trampoline_active maxsize maxunicode meta_path
modules monitoring orig_argv path path_hooks path_importer_cache platform platlibdir prefix pycache_prefix set_asyncgen_hooks
set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin
stdlib_module_names stdout thread_info unraisablehook version version_info warnoptions
`
