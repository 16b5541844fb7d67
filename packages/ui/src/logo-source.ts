/** An agency's inline SVG as the `src` of an <img>, where scripts inside it cannot run. */
export function logoSource({ logo }: { logo: string }): string {
  return `data:image/svg+xml,${encodeURIComponent(logo)}`
}
