/** Mantine asks about the screen's color scheme, which jsdom does not know: no query matches. */
export function stubMatchMedia(): void {
  window.matchMedia ??= (media) => Object.assign(new EventTarget(), { matches: false, media }) as MediaQueryList
}
