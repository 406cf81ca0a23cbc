#include "textflag.h"

// func clearFlags()
TEXT ·clearFlags(SB), NOSPLIT, $8-0
	STMXCSR x-8(SP)
	ANDL $~63, x-8(SP)
	LDMXCSR x-8(SP)
	RET

// func readFlags() uint32
TEXT ·readFlags(SB), NOSPLIT, $0-4
	STMXCSR ret+0(FP)
	RET
