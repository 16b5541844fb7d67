/** Whether a routing number has nine digits and the right check digit: weights 3, 7, 1, a sum divisible by ten (ABA). */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false
  const sum = [...text].reduce((total, digit, index) => total + Number(digit) * weightAt(index), 0)
  return sum % 10 === 0
}

function weightAt(index: number): number {
  return index % 3 === 0 ? 3 : index % 3 === 1 ? 7 : 1
}
