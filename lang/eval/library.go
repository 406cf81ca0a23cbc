package eval

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/grayscale-lang/grayscale/lang"
)

// Functions of NumPy that are compositions of others are written in the
// language itself: the files of library/. Each holds functions at its top
// level and nothing else. One whose name does not start with _ is numpy's
// function of that name; the others are for the library alone. Their text sees
// np, the built-in functions, each other, and libraryPrimitives. A session
// compiles a function when a script first calls it. What goes wrong inside is
// reported where the script called.
//
//go:embed library/*.gs
var libraryFiles embed.FS

// libraryTexts is the text of each function of the library by its name.
var libraryTexts = sync.OnceValue(func() map[string]string {
	texts := map[string]string{}
	files, err := libraryFiles.ReadDir("library")
	if err != nil {
		panic("BUG: " + err.Error())
	}
	for _, f := range files {
		src, err := libraryFiles.ReadFile("library/" + f.Name())
		if err != nil {
			panic("BUG: " + err.Error())
		}
		for _, text := range strings.Split("\n"+string(src), "\ndef ")[1:] {
			name, _, ok := strings.Cut(text, "(")
			if _, twice := texts[name]; twice || !ok {
				panic(fmt.Sprintf("BUG: %s of library/%s is defined twice", name, f.Name()))
			}
			texts[name] = "def " + text
		}
	}
	return texts
})

// libraryFunctions are the library's functions as values: each compiles its
// text in the session that calls it.
var libraryFunctions = sync.OnceValue(func() map[string]*builtin {
	fns := map[string]*builtin{}
	for name := range libraryTexts() {
		fns[name] = &builtin{name: name, library: true}
	}
	return fns
})

// libraryPrimitives are what the library's text can call besides numpy.
var libraryPrimitives = sync.OnceValue(func() map[string]Value {
	m := map[string]Value{"np": moduleV(numpyModule()), "math": moduleV(mathModule())}
	for _, b := range libraryHelp() {
		m[b.name] = builtinV(b)
	}
	for _, b := range slices.Concat(sortPrimitives(), filePrimitives()) {
		m[b.name] = builtinV(b)
	}
	return m
})

// newLibrary is the session that the library's text runs in: it has names of
// its own and the thread of the script's session.
func newLibrary(th *thread) *Session {
	s := &Session{opts: Options{KeepVars: true}, th: th, slotIndex: map[string]int{}, bound: map[string]bool{}, isLibrary: true}
	s.mod = newModule("numpy")
	s.mod.main = s
	return s
}

// builtinName is what a global name means before a script gives it a value.
func (s *Session) builtinName(name string) (Value, bool) {
	if s.isLibrary {
		if v, ok := libraryPrimitives()[name]; ok {
			return v, true
		}
		if b, ok := libraryFunctions()[name]; ok {
			return builtinV(b), true
		}
	}
	v, ok := builtinNames()[name]
	return v, ok
}

// function is a function of the library, compiled at its first use.
func (s *Session) function(name string) *function {
	v := s.mod.slots[s.slotOf(name)]
	if v.kind != kFunc {
		file, err := lang.Parse("numpy", libraryTexts()[name])
		if err != nil {
			panic("BUG: " + err.Error())
		}
		c, body, err := s.compile(file, false)
		if err != nil {
			panic("BUG: " + err.Error())
		}
		body(&frame{th: s.th, code: c, mod: s.mod, slots: s.mod.slots})
		v = s.mod.slots[s.slotOf(name)]
	}
	return v.fn()
}
