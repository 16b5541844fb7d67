import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'

/** Light, dark, or as the device. */
export type ColorMode = MantineColorScheme

export const colorModes = ['auto', 'light', 'dark'] as const satisfies readonly ColorMode[]

/** Where the browser keeps the choice. It is not personal, so it may outlive the session. */
export const colorModeStorageKey = 'breakwater.mode'

/** The mode that was chosen in this browser; as the device if none was. */
export function savedColorMode(): ColorMode {
  return colorModes.find((mode) => mode === window.localStorage.getItem(colorModeStorageKey)) ?? 'auto'
}

/** Tells the page's theme and Mantine's style sheets which mode to show, by attributes of the root element. */
export function showColorMode(mode: ColorMode): void {
  const root = document.documentElement
  if (mode === 'auto') root.removeAttribute('data-mode')
  else root.setAttribute('data-mode', mode)
  const device = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  root.setAttribute('data-mantine-color-scheme', mode === 'auto' ? device : mode)
}

/** Keeps the mode for the browser and follows a change in another tab. */
export function colorModeManager(): MantineColorSchemeManager {
  let onStorage: ((event: StorageEvent) => void) | undefined
  const unsubscribe = () => {
    if (onStorage) window.removeEventListener('storage', onStorage)
  }
  return {
    get: savedColorMode,
    set(mode) {
      if (mode === 'auto') window.localStorage.removeItem(colorModeStorageKey)
      else window.localStorage.setItem(colorModeStorageKey, mode)
      showColorMode(mode)
    },
    subscribe(onUpdate) {
      onStorage = ({ key, storageArea }) => {
        // A store that is cleared names no key.
        if (storageArea === window.localStorage && (key === null || key === colorModeStorageKey))
          onUpdate(savedColorMode())
      }
      window.addEventListener('storage', onStorage)
    },
    unsubscribe,
    clear() {
      window.localStorage.removeItem(colorModeStorageKey)
      showColorMode('auto')
    },
  }
}
