import { LanguageSwitch } from '@breakwater/ui/components/language-switch'
import { NotFound } from '../shared/page/not-found.tsx'
import { Brand } from './brand.tsx'
import styles from './shell.module.css'

/** An address outside every page, signed in or not: it has a frame of its own. */
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
