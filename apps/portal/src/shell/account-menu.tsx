import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { Icon } from '@breakwater/ui/icons/icon'
import { Button, useMantineColorScheme } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { colorModes } from '../shared/mode/color-mode.ts'
import styles from './account-menu.module.css'
import { shellMessages } from './shell-messages.ts'

/** Who is signed in, and below it, once opened: the language, the colors and the sign-out. */
export function AccountMenu({ email, onSignOut }: { email: string; onSignOut: () => void }) {
  const words = useMessages(shellMessages)
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  useClickOutside(menu, open, () => {
    setOpen(false)
    // The press moves the focus after this event, and leaves it nowhere if what is pressed cannot have it.
    setTimeout(() => {
      if (document.activeElement === document.body) opener.current?.focus()
    })
  })
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    opener.current?.focus()
  }
  const closeOnLeave = (event: FocusEvent) => {
    // Without a next element the window itself lost the focus, or the pointer pressed what cannot have it.
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the controls in it arrive here.
    <div ref={menu} className={styles.menu} onKeyDown={closeByKey} onBlur={closeOnLeave}>
      <button
        ref={opener}
        type="button"
        className={styles.opener}
        aria-label={`${words.account}: ${email}`}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" />
        <span className={styles.email}>{email}</span>
        <Icon name="chevron-down" />
      </button>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for form fields alone.
        <div id={panelId} role="group" aria-label={words.account} className={styles.panel}>
          <p>{email}</p>
          <ModeChoice />
          <LanguageSwitch />
          <Button variant="default" onClick={onSignOut}>
            {words.signOut}
          </Button>
        </div>
      )}
    </div>
  )
}

function ModeChoice() {
  const words = useMessages(shellMessages)
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const name = useId()
  return (
    <fieldset className={styles.modes}>
      <legend>{words.mode}</legend>
      {colorModes.map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            name={name}
            value={mode}
            checked={mode === colorScheme}
            onChange={() => setColorScheme(mode)}
          />
          {words.modes[mode]}
        </label>
      ))}
    </fieldset>
  )
}

/** Calls `onOutside` when the pointer is pressed outside of the element while `active`. */
function useClickOutside(element: { current: HTMLElement | null }, active: boolean, onOutside: () => void) {
  useEffect(() => {
    if (!active) return
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.current?.contains(event.target)) onOutside()
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [element, active, onOutside])
}
