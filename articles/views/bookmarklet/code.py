"""The bookmarklet itself: a script of a few lines in a link, which hands over the page it is clicked on."""

import json
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

# It posts a form, as pages of other sites may not read our answers, and leaves the page as it was. The page goes along as a
# file: so it may be large, and no end of line changes on the way.
_CODE = """
void function(){
var d=document,r=d.documentElement,h='<!DOCTYPE html>'+r.outerHTML,f=d.createElement('form'),
p=function(n,v){var i=d.createElement('input');i.type='hidden';i.name=n;i.value=v;f.appendChild(i);return i},
t=new DataTransfer();
f.method='post';f.action=%(address)s;f.target='_blank';f.enctype='multipart/form-data';f.acceptCharset='utf-8';f.hidden=true;
p('key',%(key)s);p('address',location.href);p('title',d.title);
t.items.add(new File([h],'page.html',{type:'text/html'}));
var i=p('page','');i.type='file';i.files=t.files;
r.appendChild(f);f.submit();f.remove()
}()
"""
_AS_THEY_ARE = "(){}[]=.,;:/!?+*|-_'"  # in the address of a link; the template escapes what means something in HTML


def link_of(request: HttpRequest, key: str) -> str:
    """The address of the link that an editor keeps as a bookmark: javascript:…"""
    site = settings.PUBLIC_ADDRESS.origin if settings.PUBLIC_ADDRESS else f"{request.scheme}://{request.get_host()}"
    values = {"address": json.dumps(site + reverse("hand_over")), "key": json.dumps(key)}
    return "javascript:" + quote((_CODE % values).replace("\n", ""), safe=_AS_THEY_ARE)
