import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { paths } from '../paths.ts'
import { casePartsMessages } from './case-parts-messages.ts'
import { useCaseParts } from './case-parts-provider.tsx'
import styles from './case-tabs.module.css'

/** A section of the page that is shown, by the id of its element. */
export type CaseSection = { id: string; label: string }

/**
 * The parts of a case that the person may see, and after the case file the sections of its page. A section is a place on
 * the page and not a page of its own, so that the browser's search and a print have all of them.
 */
export function CaseTabs({ sections = [] }: { sections?: readonly CaseSection[] }) {
  const words = useMessages(casePartsMessages)
  const { language } = useLanguage()
  const { caseId, parts } = useCaseParts()
  if (parts.length + sections.length < 2) return null
  return (
    <nav aria-label={words.parts} className={styles.tabs}>
      {parts.map(({ path, label }) => (
        <Fragment key={path}>
          <Link
            to={path === '/' ? paths.caseFile : `${paths.caseFile}${path}`}
            params={{ caseId }}
            activeOptions={{ exact: true }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {label[language]}
          </Link>
          {path === '/' && sections.map((section) => <SectionLink key={section.id} {...section} />)}
        </Fragment>
      ))}
    </nav>
  )
}

/** Moves the focus as well, so that the Tab key goes on in the section. Its element needs `tabIndex={-1}`. */
function SectionLink({ id, label }: CaseSection) {
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault()
        const section = document.getElementById(id)
        section?.scrollIntoView()
        section?.focus({ preventScroll: true })
      }}
    >
      {label}
    </a>
  )
}
