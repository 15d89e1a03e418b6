// The whole document: nothing inline, who acts on every page, title and language right.
import { h } from 'preact';
import { expect, it } from 'vitest';
import { Layout, type LayoutProps, renderDocument } from './layout.tsx';
import { NextStep, PageHeader } from './page.tsx';
import { WalledPart } from './timeline.tsx';
import { WorkList, WorkRow } from './work.tsx';

const base: LayoutProps = {
  title: 'Inkorg',
  locale: 'sv',
  municipality: 'Exempelkommunen',
  signedIn: {
    name: 'Karin Lindqvist',
    acting: 'rektor, Almbyskolan',
    switchHref: '/uppdrag',
    signOutAction: '/logga-ut',
    csrf: 'token',
  },
  children: h('p', null, 'Innehåll'),
};

it('has no inline script, style or foreign address', () => {
  const page = renderDocument(
    <Layout {...base} trial="Prov." flash={{ tone: 'good', text: 'Sparat.' }}>
      <PageHeader title="Inkorg" unit={{ name: 'Lotsen', hue: 'sky', icon: 'ship-wheel' }} />
      <NextStep waitsFor="reader" due="i dag" action={{ href: '/a', label: 'Svara' }}>
        Svara.
      </NextStep>
    </Layout>,
  );
  expect(page).not.toMatch(/ style=| on[a-z]+="|<style|javascript:/);
  expect(page).not.toMatch(/<script(?![^>]* src="\/assets\/)[^>]*>/);
  expect(page).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
});

it('starts with the doctype, names the page, and says first that something is wrong', () => {
  expect(renderDocument(<Layout {...base} />)).toMatch(/^<!doctype html>\n<html lang="sv" dir="ltr">/);
  expect(renderDocument(<Layout {...base} />)).toContain('<title>Inkorg – Centralt skolstöd, Exempelkommunen</title>');
  expect(renderDocument(<Layout {...base} invalid />)).toContain('<title>Fel: Inkorg');
});

it('says on every page who one acts as, with the way to another assignment and out', () => {
  const page = renderDocument(<Layout {...base} />);
  expect(page).toContain('rektor, Almbyskolan');
  expect(page).toContain('href="/uppdrag"');
  expect(page).toMatch(/action="\/logga-ut" method="post"/);
});

it('speaks English throughout when the locale is English', () => {
  const page = renderDocument(
    <Layout {...base} locale="en" title="Inbox">
      <NextStep waitsFor="reader" due="today">
        Answer.
      </NextStep>
    </Layout>,
  );
  expect(page).toContain('<html lang="en"');
  expect(page).toContain('Your next step');
  expect(page).toContain('Sign out');
  expect(page).not.toContain('Logga ut');
});

it('speaks Arabic throughout on an Arabic page, from right to left, and calls the product by its Swedish name', () => {
  const page = renderDocument(<Layout {...base} locale="ar" lang="ar" dir="rtl" />);
  expect(page).toContain('<html lang="ar" dir="rtl">');
  expect(page).toContain('انتقلوا إلى المحتوى');
  expect(page).toContain('<span class="brand-words" lang="sv">');
  expect(page).not.toMatch(/Hoppa till|Skip to/);
});

it('escapes names and texts wherever they stand', () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const page = renderDocument(
    <Layout
      {...base}
      title={hostile}
      municipality={hostile}
      trial={hostile}
      flash={{ tone: 'danger', text: hostile }}
      crumbs={[{ href: `/?q=${hostile}`, label: hostile }]}
    >
      <WorkList label={hostile}>
        <WorkRow href="/1" title={hostile} about={hostile} unit={{ name: hostile, hue: hostile, icon: hostile }} />
      </WorkList>
      <WalledPart name={hostile} readers={hostile} id="w" />
    </Layout>,
  );
  expect(page).not.toContain('<img');
});
