#include "textflag.h"

// func setFPSR(x uint64)
TEXT ·setFPSR(SB), NOSPLIT, $0-8
	MOVD x+0(FP), R0
	MSR R0, FPSR
	RET

// func getFPSR() uint64
TEXT ·getFPSR(SB), NOSPLIT, $0-8
	MRS FPSR, R0
	MOVD R0, ret+0(FP)
	RET
