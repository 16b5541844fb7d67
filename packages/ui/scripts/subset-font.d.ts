declare module 'subset-font' {
  /** The font with only the characters of the text and, of each axis, only the values from `min` to `max`. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2'; variationAxes: Record<string, { min: number; max: number }> },
  ): Promise<Buffer>
}
