"""Heat in a square plate: explicit finite differences by slices."""
import numpy as np

n, steps, alpha = 120, 2000, 0.2

u = np.zeros((n, n))
u[0, :] = 100.0  # a hot edge
u[n // 3:n // 2, n // 3:n // 2] = 50.0

print(f"{'step':>5} {'mean':>10} {'warmest inside':>15} {'change':>12}")
for step in range(steps + 1):
    inner = u[1:-1, 1:-1]
    flow = u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4.0 * inner
    if step % 400 == 0:
        print(f"{step:5d} {u.mean():10.5f} {inner.max():15.6f} {np.abs(alpha * flow).max():12.3e}")
    u[1:-1, 1:-1] = inner + alpha * flow

print("profile through the middle")
print(u[::12, n // 2])
