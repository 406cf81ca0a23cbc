//go:build linux

#include "textflag.h"

// func enter(code uintptr, block unsafe.Pointer)
//
// Not NOSPLIT: the stack check is what lets the scheduler stop a goroutine that
// calls kernel after kernel. The frame makes the assembler save and restore BP,
// which generated code may overwrite.
TEXT ·enter(SB), 0, $256-16
	MOVQ code+0(FP), AX
	MOVQ block+8(FP), DI
	CALL AX
	RET

// func pause()
TEXT ·pause(SB), NOSPLIT, $0-0
	PAUSE
	PAUSE
	PAUSE
	PAUSE
	RET
