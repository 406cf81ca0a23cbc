/* The kernels of kernels.gs as hand-fused C with OpenMP, IEEE values, and the
   machine's bandwidth. Outputs are reused, as a careful C programmer would.

   gcc -O3 -march=native -fopenmp -fno-math-errno -fno-trapping-math -ffp-contract=off strict.c -o strict -lm && ./strict */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAR _Pragma("omp parallel for simd schedule(static)")
#define PARSUM _Pragma("omp parallel for simd schedule(static) reduction(+ : s)")
#define EACH for (long i = 0; i < n; i++)
typedef void kernel(const double *restrict x, const double *restrict y, double *restrict o, long n);

static void axpy(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = 2.5 * x[i] + y[i]; }
static void poly(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    PAR EACH { double t = x[i]; o[i] = (((((((0.9*t+0.8)*t+0.7)*t+0.6)*t+0.5)*t+0.4)*t+0.3)*t+0.2)*t+0.1; } }
static void hyp(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = sqrt(x[i] * x[i] + y[i] * y[i]); }
static void sigmoid(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = 1 / (1 + exp(-8 * x[i])); }
static void trig(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    PAR EACH { double s = sin(6 * x[i]), c = cos(6 * x[i]); o[i] = s * s + c * c; } }
static void where(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = x[i] > 0 ? x[i] : 0.01 * x[i]; }
static inline double cdf(double x) {
    double k = 1.0 / (1.0 + 0.2316419 * fabs(x));
    double p = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    double tail = exp(-0.5 * x * x) * 0.3989422804014327 * p;
    return x < 0 ? tail : 1.0 - tail; }
static void blackscholes(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    PAR EACH { double s = 100 + 50 * x[i], k = 100 + 50 * y[i], t = 1.1 + 0.9 * x[i], w = 0.2 * sqrt(t);
        double d1 = (log(s / k) + 0.07 * t) / w; o[i] = s * cdf(d1) - k * exp(-0.05 * t) * cdf(d1 - w); } }
static void mandel(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    PAR EACH { double a = 0.17 * x[i], b = 0.17 * y[i], r = a, m = b;
        for (int k = 0; k < 20; k++) { double t = r * r - m * m + a; m = 2 * r * m + b; r = t; }
        o[i] = r * r + m * m; } }
static void mse(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    double s = 0; PARSUM EACH s += (x[i] - y[i]) * (x[i] - y[i]); *o = s / n; }
static void sum(const double *restrict x, const double *restrict y, double *restrict o, long n) { double s = 0; PARSUM EACH s += x[i]; *o = s; }
static void std(const double *restrict x, const double *restrict y, double *restrict o, long n) {
    double s = 0, m; PARSUM EACH s += x[i]; m = s / n; s = 0; PARSUM EACH s += (x[i] - m) * (x[i] - m); *o = sqrt(s / n); }
/* bandwidth: bytes named by the source, 24 (triad), 16 (copy) and 8 (read) an element */
static void triad(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = 2.5 * x[i] + y[i]; }
static void copy(const double *restrict x, const double *restrict y, double *restrict o, long n) { PAR EACH o[i] = x[i]; }

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static double frac(double t) { return t - floor(t); }

int main(int argc, char **argv) {
    struct { const char *name; kernel *f; } k[] = {{"axpy", axpy}, {"poly", poly}, {"hyp", hyp}, {"sigmoid", sigmoid}, {"trig", trig},
        {"where", where}, {"blackscholes", blackscholes}, {"mandel", mandel}, {"mse", mse}, {"sum", sum}, {"std", std},
        {"stream-triad", triad}, {"stream-copy", copy}};
    long sizes[] = {100000, 10000000};
    for (int j = 0; j < 2; j++) {
        long n = sizes[j];
        double *x = aligned_alloc(64, n * 8), *y = aligned_alloc(64, n * 8), *o = aligned_alloc(64, n * 8);
        PAR EACH { x[i] = 2 * frac(sin(i * 12.9898) * 43758.5453) - 1; y[i] = 2 * frac(sin(i * 12.9898 + 1) * 43758.5453) - 1; o[i] = 0; }
        for (unsigned q = 0; q < sizeof k / sizeof *k; q++) {
            if (argc > 1 && !strstr(k[q].name, argv[1])) continue;
            double best = 1e9, spent = 0;
            k[q].f(x, y, o, n);
            for (int r = 0; (spent < 0.25 || r < 5) && r < 2000; r++) {
                double t = now(); k[q].f(x, y, o, n); t = now() - t;
                spent += t; if (t < best) best = t; }
            printf("%s %ld %.9f\n", k[q].name, n, best);
        }
        free(x); free(y); free(o);
    }
}
