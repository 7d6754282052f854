#!/usr/bin/env bash
# Package: itty-router 5.0.24, trouter 4.0.0, regexparam 3.0.0 (routers of Workers and of Node).
# Input: a request for `/tỉnh/hue`, whose URL has escapes, and the route `/tỉnh/:id`; in itty-router also the
#   route `/tinh/:tên` for `/tinh/hue`.
# An expert expects: the route is found, as in Hono 4, with `id` or `tên` "hue".
# What happens: none of them finds it: the route is compared as it is written, and the path has escapes. The
#   parameter ":tên" of itty-router is ":t" and the letters "ên", so that its route is never found either.
#   find-my-way 9.10.2 and hono 4.13.19 find `/tỉnh/:id`.
# Why it matters: the route answers 404 without any error when it is set up.
source "$(dirname "$0")/support/sandbox.sh"
install itty-router@5.0.24 trouter@4.0.0 regexparam@3.0.0 find-my-way@9.10.2 hono@4.13.19
run <<'JS'
import { Hono } from 'hono'
import { Router } from 'itty-router'
import { parse } from 'regexparam'
import { Trouter } from 'trouter'
import findMyWay from 'find-my-way'
const request = path => new Request(`https://a.example${path}`)
const path = new URL(request('/tỉnh/hue').url).pathname
check('path', path, '/t%E1%BB%89nh/hue')
const itty = (route, path) => Router().get(route, ({ params }) => ({ ...params })).fetch(request(path))
check('itty-router', await itty('/tỉnh/:id', '/tỉnh/hue'), undefined)
check('itty-router, parameter', await itty('/tinh/:tên', '/tinh/hue'), undefined)
check('itty-router, plain letters', await itty('/tinh/:ten', '/tinh/hue'), { ten: 'hue' })
check('regexparam', parse('/tỉnh/:id').pattern.test(path), false)
check('trouter', new Trouter().get('/tỉnh/:id', () => {}).find('GET', path).handlers.length, 0)
const way = findMyWay()
way.on('GET', '/tỉnh/:id', () => {})
check('find-my-way', way.find('GET', path)?.params.id, 'hue')
const app = new Hono().get('/tỉnh/:id', c => c.text(c.req.param('id')))
check('hono', await (await app.request(path)).text(), 'hue')
JS
