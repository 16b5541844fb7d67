import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { Button } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { paths } from '../shared/paths.ts'
import { Brand } from './brand.tsx'
import styles from './shell.module.css'
import { shellMessages } from './shell-messages.ts'

/** The frame of every page behind the sign-in: whose portal it is, who works in it, and the way out. */
export function Shell(props: { email: string; onSignOut: () => void; children: ReactNode }) {
  const words = useMessages(shellMessages)
  const main = useFocusAfterNavigation()
  return (
    <>
      <a className={styles.skip} href="#main">
        {words.skip}
      </a>
      <header className={styles.header}>
        <Brand />
        <nav aria-label={words.navigation} className={styles.navigation}>
          <Link to={paths.queue} className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
            {words.queue}
          </Link>
        </nav>
        <div className={styles.account}>
          <LanguageSwitch />
          <span className={styles.email}>{props.email}</span>
          <Button size="xs" variant="default" onClick={props.onSignOut}>
            {words.signOut}
          </Button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        {props.children}
      </main>
    </>
  )
}

/** Moves the focus to the new page, so that a screen reader and the Tab key start there. */
function useFocusAfterNavigation() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
