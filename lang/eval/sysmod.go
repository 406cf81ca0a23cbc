package eval

import "math"

// sysModule is what sys has: argv, exit, and a few constants.
func sysModule(argv []Value) *module {
	m := newModule("sys")
	m.more = outsideNames(sysNames, map[string]string{"stdin": "open a file", "getsizeof": "len(x) or x.nbytes"})
	m.table["argv"] = listV(argv)
	m.table["maxsize"] = intV(math.MaxInt64)
	m.table["byteorder"] = strV("little")
	m.table["version"] = strV("3.13.0 (grayscale)")
	m.table["version_info"] = tupleV([]Value{intV(3), intV(13), intV(0), strV("final"), intV(0)})
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
	m.table["stdout"] = Value{kind: kFile, ref: stdoutRef}
	m.table["stderr"] = Value{kind: kFile, ref: stderrRef}
	return m
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
