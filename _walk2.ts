import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
const base='http://127.0.0.1:4123'; const cookie=readFileSync('/tmp/picrun.cookie','utf8');
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--use-gl=angle','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist']});
async function open(w:number,h:number,url:string,dark=false){ const ctx=await browser.newContext({viewport:{width:w,height:h},locale:'zh-CN',colorScheme:dark?'dark':'light',hasTouch:w<500}); const [k,v]=cookie.split('='); await ctx.addCookies([{name:k,value:v,url:base}]); const page=await ctx.newPage(); page.on('console',m=>{if(m.type()==='error')console.log('console',m.text())}); page.on('pageerror',e=>console.log('pageerror',e.message)); await page.goto(base+url); return page; }
let page=await open(1440,900,'/?map=14.2/36.8997/120.5004'); await page.waitForTimeout(4000);
await page.getByRole('button',{name:/图层|图例/}).first().click(); await page.waitForTimeout(800);
await page.screenshot({path:'/tmp/pic_6.png'});
await page.getByRole('button',{name:/卷帘对比/}).click(); await page.waitForTimeout(500); await page.keyboard.press('Escape'); await page.waitForTimeout(500);
await page.screenshot({path:'/tmp/pic_7.png'});
await page.getByRole('slider',{name:/卷帘/}).focus(); for(let i=0;i<8;i++) await page.keyboard.press('ArrowRight'); await page.waitForTimeout(600); await page.screenshot({path:'/tmp/pic_7b.png'});
await page.context().close();
page=await open(1440,900,'/pictures?lang=en&theme=dark',true); await page.waitForSelector('[data-part=picture]'); await page.getByRole('button',{name:/^Cut /}).click(); await page.waitForTimeout(4000); await page.getByRole('button',{name:/boundary of/}).first().click(); await page.waitForTimeout(500); await page.screenshot({path:'/tmp/pic_8.png'}); await page.context().close();
page=await open(390,844,'/pictures'); await page.waitForSelector('[data-part=picture]'); await page.screenshot({path:'/tmp/pic_9.png'}); await page.getByRole('button',{name:/^放置总体/}).click(); await page.waitForTimeout(3500); await page.screenshot({path:'/tmp/pic_10.png'}); await page.locator('label').filter({hasText:/^地图$/}).click(); await page.waitForTimeout(1500); await page.screenshot({path:'/tmp/pic_11.png'}); await page.context().close();
page=await open(1024,768,'/pictures?theme=dark',true); await page.waitForSelector('[data-part=picture]'); await page.getByRole('button',{name:/^放置总体/}).click(); await page.waitForTimeout(3500); await page.screenshot({path:'/tmp/pic_12.png'});
await browser.close();
