/** Gallery: layout, marks, notices, dialogs. */
import { ArrowRightLeft, BookOpen, FileWarning, Home, Inbox, Languages, Pencil, Plus, Printer, ShieldAlert, Trash2, UserCheck } from 'lucide-react'
import { useState } from 'react'
import { Problem } from '../base/call.ts'
import { Button, LinkButton } from './button.tsx'
import { Name } from './context.tsx'
import { confirm, Drawer, openDialog } from './dialog.tsx'
import { Columns, Facts, Figure, Grid, Page, Panel, Row, Stack } from './layout.tsx'
import { Menu } from './menu.tsx'
import { Badge, Empty, Meter, Notice, Progress, Skeleton } from './notice.tsx'
import { Timeline } from './timeline.tsx'
import { toast } from './toast.tsx'

export function PartGallery() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Page title={<Name>Haddad, Rami</Name>} tab="Überblick" back={{ href: '/liste', label: 'Personen' }} marks={<><Badge tone="accent" icon={Languages}>Arabisch, Sprachmittlung</Badge><Badge tone="warn" icon={FileWarning}>Aufenthalt läuft ab</Badge></>}
      actions={<><Button icon={Pencil} onPress={() => setOpen(true)}>Bearbeiten</Button><Button kind="primary" icon={Plus} onPress={() => toast('Gespräch eingetragen', { undo: () => toast('Rückgängig gemacht', { tone: 'info' }) })}>Gespräch</Button><Menu label="Mehr" items={[{ key: 'print', label: 'Drucken', icon: Printer, act: () => print() }, { key: 'move', label: 'Umziehen', icon: ArrowRightLeft, why: 'Es ist kein Platz frei.' }, 'line', { key: 'end', label: 'Beenden', icon: Trash2, danger: true, act: () => void confirm({ title: 'Fall beenden?', text: 'Die Akte bleibt lesbar.', also: ['Zwei offene Aufgaben werden erledigt.', 'Der Platz in der Bahnhofstraße 4 wird frei.'], action: 'Beenden', danger: true }) }]} /></>}
      lead={<>Haushalt 12 · <Name>Bahnhofstraße 4</Name> · zuständig Anna Beispiel</>}>
      <Grid min="small">
        <Figure label="Personen in Betreuung" value="312" hint="am 22.11.2026" href="/liste" />
        <Figure label="Beratungen im Jahr" value="1.284" unit="Gespräche" />
        <Figure label="ohne Integrationsplan" value="23" hint="7,4 %" href="/liste" />
        <Figure label="freie Plätze" value="9" />
      </Grid>
      <Columns>
        <Stack>
          <Panel title="Verlauf" actions={<Button size="small" kind="quiet">Alles zeigen</Button>}>
            <Timeline entries={[
              { key: '1', on: '2026-11-18', title: 'Beratung, persönlich', text: 'Ausbildung, Wohnung. 45 Minuten mit Sprachmittlung.', icon: UserCheck, tone: 'accent' },
              { key: '2', on: '2026-09-02', title: 'B1 bestanden', icon: BookOpen, tone: 'good' },
              { key: '3', on: '2025-12-01', title: 'Umzug in die Bahnhofstraße 4', icon: Home },
              { key: '4', on: '2025', title: 'Einreise' },
            ]} />
          </Panel>
          <Panel title="Hinweise">
            <Notice title="Zwei ähnliche Personen" actions={<Button size="small">Vergleichen</Button>}>Name und Geburtsjahr stimmen überein.</Notice>
            <Notice tone="good">Gespeichert.</Notice>
            <Notice tone="warn" title="Im Augenblick kann nur gelesen werden">Der Speicher ist fast voll.</Notice>
            <Notice tone="bad">Keine Verbindung zum Server. Die Eingaben bleiben erhalten.</Notice>
          </Panel>
        </Stack>
        <Stack>
          <Panel title="Was bekannt ist" actions={<Button size="small" kind="quiet" icon={Pencil} label="Ändern" />}>
            <Facts items={[['geboren', '12.03.1989', '37 Jahre'], ['Herkunft', 'Syrien'], ['Name', <Name key="n" lang="ar">رامي حداد</Name>], ['Deutsch', 'B1'], ['Telefon', '']]} />
          </Panel>
          <Panel title="Belegung">
            <Meter label="Bahnhofstraße 4" showLabel value={14} max={16} /><Meter label="Schulweg 2" showLabel tone="warn" value={8} max={8} />
            <Progress label="Liste wird gelesen" value={63} detail="Zeile 812 von 1.290" onCancel={() => undefined} />
            <Progress label="Bericht entsteht" />
          </Panel>
          <Panel title="Knöpfe">
            <Row><Button>Normal</Button><Button kind="primary">Wichtig</Button><Button kind="quiet">Leise</Button><Button kind="danger" icon={Trash2}>Löschen</Button><Button busy>Speichern</Button><Button why="Erst muss ein Plan bestehen.">Gesperrt</Button><LinkButton href="/liste">Zur Liste</LinkButton></Row>
            <Row><Badge>neutral</Badge><Badge tone="accent">gewählt</Badge><Badge tone="good">frei</Badge><Badge tone="warn">bald fällig</Badge><Badge tone="bad" icon={ShieldAlert}>geschützt</Badge></Row>
            <Row><Button size="small" onPress={() => Promise.reject(new Problem(409, 'conflict', 'Das geht so nicht.'))}>Abgelehnt</Button><Button size="small" onPress={() => void openDialog({ title: 'Ein Dialog', content: (close) => <><p>Mit Inhalt.</p><div className="dialog-foot"><Button onPress={() => close()}>Schließen</Button></div></> })}>Dialog</Button></Row>
          </Panel>
          <Panel title="Aufgaben" count={0}><Empty icon={Inbox} title="Nichts offen" action={<Button icon={Plus}>Aufgabe anlegen</Button>}>Hier steht, was für diese Person als Nächstes zu tun ist.</Empty></Panel>
          <Panel title="Lädt"><Skeleton /></Panel>
        </Stack>
      </Columns>
      <Drawer title="Bearbeiten" isOpen={isOpen} onClose={() => setOpen(false)}><Facts items={[['Name', <Name key="n">Rami Haddad</Name>]]} /></Drawer>
    </Page>
  )
}
