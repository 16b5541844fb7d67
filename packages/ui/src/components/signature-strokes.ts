/** A place on the pad; the pad is 1000 wide. */
export type StrokePoint = { x: number; y: number }

/** A line from putting the pen down to lifting it. */
export type Stroke = readonly StrokePoint[]

/** A signature while it is made: drawn lines, or a typed name, which is equal to them. */
export type SignatureValue = { way: 'draw'; strokes: readonly Stroke[] } | { way: 'type'; name: string }

/** The width of the pad in the units of strokes. */
export const padWidth = 1000

export const emptySignature: SignatureValue = { way: 'draw', strokes: [] }

/** Whether something is drawn, or a name typed. */
export function isSigned(signature: SignatureValue): boolean {
  return signature.way === 'draw' ? signature.strokes.length > 0 : signature.name.trim() !== ''
}

/** The strokes as the path of an SVG picture whose view box is `padWidth` wide. A dot is a line without a length. */
export function signaturePath(strokes: readonly Stroke[]): string {
  return strokes
    .map((stroke) =>
      stroke
        .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`)
        .join('')
        .concat(stroke.length === 1 ? 'l0 0' : ''),
    )
    .join('')
}
