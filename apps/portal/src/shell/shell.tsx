import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStaffMember } from '../session/staff-member.ts'
import { Bar } from '../shared/page/bar.tsx'
import { AccountMenu } from './account-menu.tsx'
import { features } from './features.ts'
import styles from './shell.module.css'
import { shellMessages } from './shell-messages.ts'

const navigation = features.flatMap((feature) => feature.navigation ?? [])

/** The frame of every page behind the sign-in: the agency's name, the navigation, who is signed in, and sign-out. */
export function Shell(props: { email: string; onSignOut: () => void; children: ReactNode }) {
  const words = useMessages(shellMessages)
  const { language } = useLanguage()
  const main = useFocusAfterNavigation()
  const { groups: own } = useStaffMember()
  const entries = navigation.filter(({ groups }) => !groups || groups.some((group) => own.includes(group)))
  return (
    <>
      <a className={styles.skip} href="#main">
        {words.skip}
      </a>
      <Bar>
        <nav aria-label={words.navigation} className={styles.navigation}>
          {entries.map(({ path, label }) => (
            <Link key={path} to={path} activeProps={{ 'aria-current': 'page' }}>
              {label[language]}
            </Link>
          ))}
        </nav>
        <AccountMenu email={props.email} onSignOut={props.onSignOut} />
      </Bar>
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
