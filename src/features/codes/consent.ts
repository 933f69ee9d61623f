/** Einwilligungen und Schweigepflichtentbindungen: wofür, und welche Arten von Daten. */
import type { Code } from './code.ts'

export const consentPurposes = [
  { code: 'beratung', label: 'Beratung und Integrationsplan' },
  { code: 'behoerde', label: 'Klärung mit einer Behörde' },
  { code: 'weiterleitung', label: 'Weiterleitung an eine Fach- oder Beratungsstelle' },
  { code: 'gesundheit', label: 'Behandlung und gesundheitliche Versorgung' },
  { code: 'schule', label: 'Schule und Kita' },
  { code: 'arbeit', label: 'Arbeit, Ausbildung und Anerkennung' },
  { code: 'wohnen', label: 'Wohnungssuche' },
  { code: 'patenschaft', label: 'Begleitung durch Ehrenamtliche' },
  { code: 'sprachmittlung', label: 'Sprachmittlung' },
  { code: 'bilder', label: 'Bilder und Öffentlichkeitsarbeit' },
  { code: 'sonstiges', label: 'anderer Zweck' },
] as const satisfies readonly Code[]

export const consentData = [
  { code: 'kontakt', label: 'Name und Erreichbarkeit' },
  { code: 'familie', label: 'Familie und Haushalt' },
  { code: 'sprache', label: 'Sprachen und Deutschstand' },
  { code: 'aufenthalt', label: 'Aufenthalt' },
  { code: 'leistungen', label: 'Leistungen und Einkommen' },
  { code: 'bildung', label: 'Schule, Ausbildung, Beruf' },
  { code: 'plan', label: 'Ziele und Schritte' },
  { code: 'gespraeche', label: 'Inhalte der Beratung' },
  { code: 'gesundheit', label: 'gesundheitliche Belange' },
  { code: 'wohnen', label: 'Wohnen' },
  { code: 'papiere', label: 'Papiere und Bescheide' },
  { code: 'bilder', label: 'Bilder' },
] as const satisfies readonly Code[]
