//go:build linux

#include "textflag.h"

// func enter(code uintptr, block unsafe.Pointer) (raised uint32)
//
// Not NOSPLIT: the stack check is what lets the scheduler stop a goroutine that
// calls kernel after kernel. The frame makes the assembler save and restore BP,
// which generated code may overwrite.
//
// The sticky exceptions of MXCSR are those of the code alone: what Go's own
// arithmetic left there is cleared before. Writing MXCSR is the dear part, so
// it is written only where there is something to clear.
TEXT ·enter(SB), 0, $256-20
	MOVQ code+0(FP), AX
	MOVQ block+8(FP), DI
	STMXCSR mxcsr-8(SP)
	MOVL mxcsr-8(SP), CX
	TESTL $13, CX
	JEQ clean
	ANDL $~63, CX
	MOVL CX, mxcsr-8(SP)
	LDMXCSR mxcsr-8(SP)
clean:
	CALL AX
	STMXCSR raised+16(FP)
	RET

// func pause()
TEXT ·pause(SB), NOSPLIT, $0-0
	PAUSE
	PAUSE
	PAUSE
	PAUSE
	RET
