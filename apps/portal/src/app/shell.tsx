import { useMessages } from '@breakwater/ui/components/language-provider'
import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { logoSource } from '@breakwater/ui/theme'
import { Button } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useAgency } from '../agency/agency-provider.tsx'
import styles from './shell.module.css'
import { shellMessages } from './shell-messages.ts'

/** The frame of every page behind the sign-in: whose portal it is, who works in it, and the way out. */
export function Shell(props: { email: string; onSignOut: () => void; children: ReactNode }) {
  const words = useMessages(shellMessages)
  const agency = useAgency()
  const main = useFocusAfterNavigation()
  return (
    <>
      <a className={styles.skip} href="#main">
        {words.skip}
      </a>
      <header className={styles.header}>
        <Link to="/cases" className={styles.brand}>
          <img src={logoSource(agency.theme)} alt="" width={32} height={32} />
          <span className={styles.names}>
            <span className={styles.agency}>{agency.name}</span>
            <span className={styles.portal}>{words.title}</span>
          </span>
        </Link>
        <nav aria-label={words.navigation} className={styles.navigation}>
          <Link to="/cases" className={styles.tab} activeProps={{ 'aria-current': 'page' }}>
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
