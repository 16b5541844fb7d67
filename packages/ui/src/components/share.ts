/** How much of a scale a value takes, from 0 to 1. What is less than nothing takes nothing. */
export function share(value: number, scale: number): number {
  return scale > 0 ? Math.min(1, Math.max(0, value / scale)) : 0
}
