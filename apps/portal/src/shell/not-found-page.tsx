import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { NotFound } from '../shared/page/not-found.tsx'
import { Brand } from './brand.tsx'
import styles from './shell.module.css'

/** The page for an unknown address, signed in or not. */
export function NotFoundPage() {
  return (
    <>
      <header className={styles.header}>
        <Brand />
        <div className={styles.account}>
          <LanguageSwitch />
        </div>
      </header>
      <main className={styles.main} tabIndex={-1}>
        <NotFound />
      </main>
    </>
  )
}
