export type Theme = { primary: string; primaryDark: string; accent: string; logo: string }

/**
 * Sets the agency's colors as CSS variables. They go through the CSSOM, which a content security policy without
 * `unsafe-inline` allows; a style attribute in HTML would be blocked.
 */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  root.style.setProperty('--brand', theme.primary)
  root.style.setProperty('--brand-dark', theme.primaryDark)
  root.style.setProperty('--brand-accent', theme.accent)
}

/** The agency's inline SVG as the `src` of an <img>, where scripts inside it cannot run. */
export function logoSource(theme: Pick<Theme, 'logo'>): string {
  return `data:image/svg+xml,${encodeURIComponent(theme.logo)}`
}
